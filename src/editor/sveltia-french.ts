/**
 * Sentences of Sveltia CMS that its French lacks, by their keys in its `locales/fr.json`, in Unicode's MessageFormat 2.
 * Those on faults of a configuration (`config.`) are left out: the configuration is made by Fonds, and tested.
 */
export const MISSING: Readonly<Record<string, string>> = {
  select_item: 'Sélectionner {$name}',
  folders: 'Dossiers',
  more_folders: 'Autres dossiers',
  sign_in_using_access_token_workflow_note:
    'Le flux éditorial est activé : le jeton doit aussi donner accès aux demandes de fusion, en lecture et en écriture.',
  sign_in_with_link: 'Se connecter par un lien',
  sign_in_with_link_confirmation:
    'Ce lien vous connecte à {$service} en tant que {$account} et reprend les réglages de l’appareil sur lequel il a été créé. Ne continuez que si vous l’avez créé vous-même.',
  domain: 'Domaine',
  file_unavailable: 'Indisponible',
  file_unavailable_description: 'Ce fichier n’a pas pu être lu. Il a peut-être été déplacé ou supprimé.',
  back_to_parent_folder: 'Retour au dossier parent',
  new_folder: 'Nouveau dossier',
  new_folder_name: 'Nom du dossier',
  new_folder_create: 'Créer',
  new_folder_description: 'Le nouveau dossier sera créé dans « {$folder} ».',
  'new_folder_error.empty': 'Le nom du dossier ne peut pas être vide.',
  'new_folder_error.invalid':
    'Le nom du dossier ne peut pas contenir de barre oblique ni commencer par un point.',
  'new_folder_error.duplicate': 'Un dossier ou un fichier de ce nom existe déjà ici.',
  creating_folder: 'Création du dossier…',
  creating_folder_failed: 'Impossible de créer le dossier.',
  folder_options: 'Options du dossier',
  show_folder_options: 'Afficher les options du dossier',
  rename_folder: 'Renommer le dossier',
  delete_folder: 'Supprimer le dossier',
  enter_new_name_for_folder:
    '.input {$count :integer} .match $count 0 {{Saisissez un nouveau nom ci-dessous.}} one {{Saisissez un nouveau nom ci-dessous. La ressource du dossier sera déplacée aussi, et toute entrée qui l’utilise sera mise à jour.}} * {{Saisissez un nouveau nom ci-dessous. Les {$count} ressources du dossier seront déplacées aussi, et toutes les entrées qui les utilisent seront mises à jour.}}',
  enter_new_name_for_external_folder:
    '.input {$count :integer} .match $count 0 {{Saisissez un nouveau nom ci-dessous.}} one {{Saisissez un nouveau nom ci-dessous. Le fichier du dossier sera déplacé aussi et son adresse changera : mettez à jour les entrées qui l’utilisent.}} * {{Saisissez un nouveau nom ci-dessous. Les {$count} fichiers du dossier seront déplacés aussi et leurs adresses changeront : mettez à jour les entrées qui les utilisent.}}',
  confirm_deleting_folder:
    '.input {$count :integer} .match $count 0 {{Voulez-vous vraiment supprimer le dossier vide « {$name} » ?}} one {{Voulez-vous vraiment supprimer le dossier « {$name} » et la ressource qu’il contient ?}} * {{Voulez-vous vraiment supprimer le dossier « {$name} » et les {$count} ressources qu’il contient ?}}',
  renaming_folder: 'Changement du nom du dossier…',
  renaming_folder_failed: 'Impossible de renommer le dossier.',
  deleting_folder: 'Suppression du dossier…',
  deleting_folder_failed: 'Impossible de supprimer le dossier.',
  replace_file: 'Remplacer le fichier',
  replace_image: 'Remplacer l’image',
  remove_file: 'Retirer le fichier',
  remove_image: 'Retirer l’image',
  deleting_referenced_assets_note:
    '.input {$count :integer} .match $count one {{Le renvoi qu’y fait une entrée sera retiré aussi.}} * {{Les renvois qu’y font {$count} entrées seront retirés aussi.}}',
  cannot_delete_referenced_assets:
    '.input {$count :integer} .match $count one {{Cette ressource ne peut pas être supprimée : sans elle, les champs suivants des entrées qui l’utilisent ne seraient plus valides. Modifiez d’abord ces entrées.}} * {{Ces ressources ne peuvent pas être supprimées : sans elles, les champs suivants des entrées qui les utilisent ne seraient plus valides. Modifiez d’abord ces entrées.}}',
  deleting_referenced_entries_note:
    '.input {$count :integer} .match $count one {{Le renvoi qu’y fait une autre entrée sera retiré aussi.}} * {{Les renvois qu’y font {$count} autres entrées seront retirés aussi.}}',
  cannot_delete_referenced_entries:
    '.input {$count :integer} .match $count one {{Cette entrée ne peut pas être supprimée : sans elle, les champs suivants d’autres entrées ne seraient plus valides. Modifiez d’abord ces entrées.}} * {{Ces entrées ne peuvent pas être supprimées : sans elles, les champs suivants d’autres entrées ne seraient plus valides. Modifiez d’abord ces entrées.}}',
  show_errors: 'Afficher les erreurs',
  folder_created: 'Dossier créé.',
  folder_path: 'Chemin du dossier',
  folder_contents: 'Contenu',
  x_folders:
    '.input {$count :integer} .match $count 0 {{Aucun dossier}} one {{{$count} dossier}} * {{{$count} dossiers}}',
  folder_renamed: 'Dossier renommé.',
  folder_deleted: 'Dossier supprimé.',
  'entry_sidebar.slug.title': 'Fin de l’adresse',
  'entry_sidebar.slug.generated_on_save':
    'La fin de l’adresse est faite du contenu de l’entrée au moment où elle est enregistrée ; une date ou une heure qui s’y trouve sera celle de l’enregistrement.',
  'entry_sidebar.slug.unavailable': 'Cette entrée n’a pas d’adresse à elle.',
  'save_conflict.title': 'Quelqu’un d’autre a modifié cette entrée',
  'save_conflict.modified_by': '{$name} a modifié cette entrée le {$date}, après que vous l’avez ouverte.',
  'save_conflict.modified': 'Cette entrée a été modifiée dans le dépôt après que vous l’avez ouverte.',
  'save_conflict.deleted': 'Cette entrée a été supprimée du dépôt après que vous l’avez ouverte.',
  'save_conflict.overwrite_warning': 'Si vous enregistrez maintenant, ces modifications seront perdues.',
  'save_conflict.recreate_warning': 'Si vous enregistrez maintenant, l’entrée sera créée de nouveau.',
  'save_conflict.save_anyway': 'Enregistrer quand même',
  'save_conflict.branch_moved':
    'Quelqu’un d’autre a mis à jour le dépôt pendant l’enregistrement. Veuillez réessayer.',
  'remote_change.reload_entry': 'Recharger l’entrée',
  'remote_change.confirm_reloading_entry':
    'Voulez-vous vraiment recharger l’entrée ? Vos modifications non enregistrées seront perdues.',
  list_item_options: 'Options de l’élément de liste',
  'relation_field.save_together_hint':
    'Le nouvel élément « {$name} » sera enregistré avec l’entrée que vous modifiez.',
  'relation_field.add_failed':
    'L’élément « {$name} » n’a pas pu être ajouté. La console du navigateur dit pourquoi.',
  'assets_dialog.title.folder': 'Choisir un dossier',
  'assets_dialog.selected_folder': 'Dossier choisi : {$path}',
  'assets_dialog.selected_folders':
    '.input {$count :integer} .match $count one {{{$count} dossier choisi}} * {{{$count} dossiers choisis}}',
  'assets_dialog.no_subfolders': 'Ce dossier n’a pas de sous-dossier.',
  'cloud_storage.bunny_storage.auth_key_label': 'Mot de passe de la zone de stockage',
  'status.deploying': 'Mise en ligne',
  'workflow.deploying_deletion': 'Suppression',
};

/** Sentences in groups, as the files of Sveltia CMS hold them. */
export interface Sentences {
  [key: string]: string | Sentences;
}

/** The French of Sveltia CMS with what it lacks. What it says by itself stays. */
export function completeFrench(own: Sentences): Sentences {
  const all = structuredClone(own);
  for (const [key, sentence] of Object.entries(MISSING)) {
    const names = key.split('.');
    const last = names.pop()!;
    let group = all;
    for (const name of names) {
      group[name] ??= {};
      group = group[name] as Sentences;
    }
    group[last] ??= sentence;
  }
  return all;
}
