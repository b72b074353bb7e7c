namespace Fresnel.Drawing.Prompts;

/// <summary>Word lists as text.</summary>
internal static class WordList
{
    /// <param name="words">Separated by white space.</param>
    public static HashSet<string> Parse(string words) =>
        [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
