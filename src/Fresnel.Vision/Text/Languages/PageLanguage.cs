using Fresnel.Vision.Text.Lines;

namespace Fresnel.Vision.Text.Languages;

/// <summary>With which data the lines of a page are read.</summary>
/// <param name="Language">Whose data.</param>
/// <param name="Missing">A language that the page looks like, whose data are not installed; null: none.</param>
/// <param name="IsReadable">Whether lines in the page's script can be read at all; others on it can.</param>
internal sealed record PageLanguage(TextLanguage Language, TextLanguage? Missing = null, bool IsReadable = true)
{
    /// <summary>What Tesseract read in each line of the sample with these data; empty: it read none.</summary>
    public IReadOnlyList<Recognition> Sample { get; init; } = [];
}
