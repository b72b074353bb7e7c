namespace Fresnel.Vision.Text.Languages;

/// <summary>A language that pages are read in.</summary>
/// <param name="Data">Tesseract's name of its data: <c>deu</c>, <c>chi_sim</c>.</param>
/// <param name="Name">In English.</param>
/// <param name="Script">As Tesseract's detector names it: <c>Latin</c>, <c>Cyrillic</c> …</param>
public sealed record TextLanguage(string Data, string Name, string Script)
{
    /// <summary>Debian's package of its data.</summary>
    public string Package => $"tesseract-ocr-{Data.Replace('_', '-')}";

    internal bool IsRightToLeft => Script is "Arabic" or "Hebrew";

    /// <summary>Frequent words in lower case, without accents; empty for scripts other than Latin.</summary>
    internal IReadOnlySet<string> Words { get; init; } = new HashSet<string>();
}
