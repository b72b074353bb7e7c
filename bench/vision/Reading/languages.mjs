// The languages of the reading bench: Tesseract's name of each, the tag of its pages, and what its pages are set in.
const latin = 'Noto Sans', arabic = 'Noto Naskh Arabic';
export const languages = [
  ['eng', 'en', latin], ['deu', 'de', latin], ['fra', 'fr', latin], ['spa', 'es', latin], ['por', 'pt', latin], ['ita', 'it', latin],
  ['nld', 'nl', latin], ['swe', 'sv', latin], ['dan', 'da', latin], ['nor', 'nb', latin], ['fin', 'fi', latin], ['pol', 'pl', latin],
  ['ces', 'cs', latin], ['hun', 'hu', latin], ['ron', 'ro', latin], ['tur', 'tr', latin], ['vie', 'vi', latin], ['rus', 'ru', latin],
  ['ukr', 'uk', latin], ['bul', 'bg', latin], ['ell', 'el', latin], ['ara', 'ar', arabic], ['heb', 'he', 'Noto Sans Hebrew'],
  ['hin', 'hi', 'Noto Sans Devanagari'], ['tha', 'th', 'Noto Sans Thai'], ['chi_sim', 'zh-Hans', 'Noto Sans CJK SC'],
  ['jpn', 'ja', 'Noto Sans CJK JP'], ['kor', 'ko', 'Noto Sans CJK KR'],
].map(([code, tag, font]) => ({ code, tag, font, isRightToLeft: font === arabic || code === 'heb' }));
export const conditions = ['clean', 'rotated', 'jpeg', 'half', 'perspective', 'contrast', 'columns', 'table', 'dark'];
