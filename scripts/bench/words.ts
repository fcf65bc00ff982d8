/** Words from which the bench writes its articles: the vocabulary of a French public body. */

export const NOUNS =
  `accord action activité administration agence agglomération aménagement analyse année annexe appel
application arrêté assainissement assemblée association attribution audience autorisation avis bassin bénéficiaire
bilan budget bulletin bureau cadre calendrier campagne canton capacité carte catégorie centre chantier charte circulaire
circulation collectivité collège comité commission commune compétence compte concertation conclusion concours condition
conseil consommation consultation contrat contribution contrôle convention coopération coordination cotisation
décision déclaration décret délai délégation délibération demande démarche département dépense déplacement
diagnostic directive dispositif document domaine donnée dossier droit durée échéance économie éducation effectif
élection emploi énergie enquête enseignement ensemble entreprise entretien environnement équipement espace établissement
étude évaluation évolution examen exercice expérience expertise exploitation famille financement fiscalité fonction
fonctionnement formation foyer fréquentation gestion gouvernance groupe habitant habitation horizon indicateur
information infrastructure initiative inspection installation institution instruction intervention inventaire
investissement journée jury laboratoire lecture législation logement mairie maîtrise majorité marché matière médiation
mesure méthode ministère mission mobilité modalité modernisation montant mouvement moyen municipalité négociation niveau
norme notice objectif observation observatoire opération orientation ouvrage partenaire participation patrimoine
perspective plan population préfecture préparation présentation prestation prévention principe procédure production
programme progression projet proposition protection publication qualité quartier question rapport réalisation
recensement recherche recommandation recrutement réduction référence réforme région règlement relation rencontre
rénovation répartition réponse représentant réseau réserve résidence responsabilité ressource restauration résultat
réunion rivière santé schéma séance secteur sécurité séminaire service signalement situation société solidarité
statistique stratégie structure subvention suivi surface surveillance syndicat système taux technique territoire
titulaire transformation transition transport travail tribunal trimestre urbanisme usager utilisation valeur validation
vérification version village ville voirie volume`
    .split(/\s+/)
    .filter(Boolean);

export const ADJECTIVES = `administratif annuel applicable associatif budgétaire central collectif communal
complémentaire consultatif courant culturel définitif départemental disponible durable économique éducatif environnemental
européen exceptionnel expérimental favorable financier général hydraulique important indépendant individuel industriel
initial intercommunal judiciaire juridique local majeur mensuel ministériel municipal national nécessaire
numérique obligatoire opérationnel ordinaire partagé permanent pluriannuel prioritaire professionnel progressif
provisoire public régional réglementaire rural sanitaire scientifique scolaire significatif social spécifique stratégique
technique territorial thématique trimestriel universitaire urbain volontaire`
  .split(/\s+/)
  .filter(Boolean);

export const VERBS =
  `accompagne améliore annonce appelle applique approuve arrête associe assure autorise bénéficie
complète concerne confirme constitue contribue coordonne couvre décide définit demande détaille développe
élabore encadre engage établit étudie évalue examine explique facilite favorise finance fixe garantit informe installe
institue maintient mesure mobilise modernise modifie observe organise permet poursuit précise prépare présente
prévoit propose protège publie rassemble rappelle recense recommande réduit regroupe relève remplace renforce
répond représente restitue réunit simplifie soutient souligne suit transforme valide vérifie`
    .split(/\s+/)
    .filter(Boolean);

export const LINKERS = `à après au aux avant avec car cependant ce cette chaque comme conformément dans de
depuis des donc du durant en ensuite entre et enfin la le les leur lors mais notamment ou par parmi pendant plusieurs pour
près puis quant sans selon ses son sous sur toutefois un une vers`
  .split(/\s+/)
  .filter(Boolean);

export const GIVEN_NAMES =
  `Adèle Amina Antoine Baptiste Camille Charlotte Claire Damien Élodie Émile Fatou Gaëlle
Hélène Hugo Inès Jeanne Joël Karim Léa Louis Lucie Malik Marie Mathieu Nadia Noël Odile Paul Rachid Sophie Théo Yann`
    .split(/\s+/)
    .filter(Boolean);

export const FAMILY_NAMES =
  `Aubert Barbier Benali Bertin Carré Chevalier Dumont Fabre Faure Gauthier Girard Hamel
Jacquet Lacroix Lemoine Leroux Marchal Meunier Moulin Nguyen Perrin Picard Renard Rivière Roussel Schmitt Tessier Vidal`
    .split(/\s+/)
    .filter(Boolean);
