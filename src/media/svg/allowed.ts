/** What an SVG may hold: what draws, and nothing that acts, embeds or loads (SVG 2, chapters 4 to 19). */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const ELEMENTS = words(`
  svg g defs symbol use switch view title desc metadata style a
  path rect circle ellipse line polyline polygon image text tspan tref textPath altGlyph
  linearGradient radialGradient meshgradient meshrow meshpatch stop pattern hatch hatchpath solidColor
  clipPath mask marker filter color-profile
  feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
  feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
  feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
  font font-face font-face-name font-face-src glyph missing-glyph hkern vkern
  animate animateColor animateMotion animateTransform mpath set
`);

export const ATTRIBUTES = words(`
  id class style lang tabindex role version baseProfile contentScriptType contentStyleType
  x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy z width height d points pathLength rotate transform
  viewBox preserveAspectRatio zoomAndPan viewTarget enable-background overflow clip
  requiredFeatures requiredExtensions systemLanguage type media title target rel download hreflang
  gradientUnits gradientTransform spreadMethod offset patternUnits patternContentUnits patternTransform
  clipPathUnits maskUnits maskContentUnits maskType markerUnits markerWidth markerHeight refX refY orient
  filterUnits primitiveUnits filterRes in in2 result mode values operator k1 k2 k3 k4 order kernelMatrix divisor
  bias targetX targetY edgeMode preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent
  kernelUnitLength azimuth elevation pointsAtX pointsAtY pointsAtZ limitingConeAngle scale xChannelSelector
  yChannelSelector stdDeviation radius baseFrequency numOctaves seed stitchTiles tableValues slope intercept
  amplitude exponent textLength lengthAdjust startOffset method spacing side glyphRef format
  fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
  stroke-dasharray stroke-dashoffset stroke-alignment color color-interpolation color-interpolation-filters
  color-profile color-rendering opacity display visibility stop-color stop-opacity flood-color flood-opacity
  lighting-color solid-color solid-opacity clip-path clip-rule mask mask-type filter marker marker-start marker-mid
  marker-end paint-order vector-effect shape-rendering text-rendering image-rendering shape-inside shape-padding
  mix-blend-mode isolation cursor pointer-events transform-origin transform-box white-space
  font font-family font-size font-size-adjust font-style font-variant font-weight font-stretch font-feature-settings
  font-variation-settings letter-spacing word-spacing line-height text-anchor text-align text-decoration
  text-decoration-line text-decoration-style text-decoration-color text-indent text-transform text-overflow
  dominant-baseline alignment-baseline baseline-shift direction unicode-bidi writing-mode text-orientation
  glyph-orientation-horizontal glyph-orientation-vertical kerning inline-size
  horiz-adv-x horiz-origin-x horiz-origin-y vert-adv-y vert-origin-x vert-origin-y unicode glyph-name orientation
  units-per-em panose-1 stemv stemh cap-height x-height accent-height ascent descent alphabetic mathematical
  ideographic hanging underline-position underline-thickness strikethrough-position strikethrough-thickness
  overline-position overline-thickness bbox widths unicode-range u1 u2 g1 g2 k arabic-form
  attributeName attributeType begin dur end min max restart repeatCount repeatDur calcMode keyTimes keySplines
  keyPoints path from to by additive accumulate origin
  href focusable focusHighlight
`);

/** Attributes that an animation must not change. */
export const NEVER_ANIMATED = /^(?:on|(?:xlink:)?href$)/i;

export const SVG = 'http://www.w3.org/2000/svg';
export const XHTML = 'http://www.w3.org/1999/xhtml';
export const XLINK = 'http://www.w3.org/1999/xlink';
export const XML = 'http://www.w3.org/XML/1998/namespace';
export const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** Namespaces in which drawing programs and cataloguers note things that browsers do not read. */
export const INERT = new RegExp(
  `^(?:${[
    'http://www\\.inkscape\\.org/',
    'http://(?:inkscape|sodipodi)\\.sourceforge\\.net/',
    'http://www\\.w3\\.org/1999/02/22-rdf-syntax-ns#',
    'https?://(?:web\\.resource\\.org/cc/|creativecommons\\.org/ns#)',
    'http://purl\\.org/dc/',
    'https?://ns\\.adobe\\.com/',
    'http://www\\.bohemiancoding\\.com/sketch',
    'https?://(?:www\\.)?(?:figma\\.com|serif\\.com|vectornator\\.io|boxy-svg\\.com)',
    'http://xml\\.openoffice\\.org/',
    'http://sun\\.com/',
    'http://www\\.openswatchbook\\.org/',
    'http://schemas\\.microsoft\\.com/visio/',
    'http://www\\.corel\\.com/',
  ].join('|')})`,
);

/** Elements that act, load or hold another document: an SVG with one is refused. All others unknown are left out. */
export const ACTING = words(`
  script handler listener iframe embed object audio video canvas source track animation prefetch discard
  foreignobject link meta base form input button textarea frame
`);

/** Namespaces whose elements and attributes browsers act on: what stands in them is refused. */
export const ACTING_NAMESPACES: ReadonlySet<string> = new Set([
  XHTML,
  'http://www.w3.org/1998/Math/MathML',
  'http://www.w3.org/1999/XSL/Transform',
  'http://www.w3.org/2001/XInclude',
  'http://www.w3.org/2001/xml-events',
  'http://www.w3.org/2004/xbl',
  'http://www.w3.org/ns/xbl',
  'http://www.mozilla.org/xbl',
  'http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul',
]);
