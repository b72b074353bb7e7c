using System.Globalization;

namespace Fresnel.Dialects.Vendors;

/// <summary>A family of models: words in the model's name, and for Claude its version.</summary>
/// <param name="Words">
/// One of them occurs in the name, at its beginning or after a separator, and with <c>$</c> at its end; empty: any model.
/// </param>
/// <param name="Since">The first version of Claude; null: any.</param>
public sealed record ModelPattern(IReadOnlyList<string> Words, Version? Since = null)
{
    public static readonly ModelPattern Any = new([]);

    /// <summary>Models whose names contain one of the words.</summary>
    public static ModelPattern Of(params string[] words) => new(words);

    /// <summary>Claude from a version on.</summary>
    public static ModelPattern Claude(int major, int minor) => new(["claude"], new Version(major, minor));

    public bool Matches(string model) => ContainsWord(model) && (Since is null || ClaudeVersion(model) >= Since);

    public override string ToString() =>
        Words.Count == 0 ? "any other"
        : Since is null ? string.Join(", ", Words.Select(word => word.EndsWith('$') ? $"`{word[..^1]}`" : $"`{word}…`"))
        : $"Claude {Since} and later";

    /// <summary>
    /// Parses the version in <c>claude-3-7-sonnet-20250219</c>, <c>claude-opus-4-6</c> or <c>claude-sonnet-5</c>; null:
    /// another name.
    /// </summary>
    public static Version? ClaudeVersion(string model)
    {
        if (!model.Contains("claude", StringComparison.OrdinalIgnoreCase))
            return null;
        int? major = null;
        foreach (var segment in model.Split('-', '.', '@', ':', '/'))
        {
            var isNumber =
                int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 100;
            if (major is { } majorVersion)
                return new Version(majorVersion, isNumber ? number : 0);
            if (isNumber)
                major = number;
        }
        return major is { } majorOnly ? new Version(majorOnly, 0) : null;
    }

    /// <remarks>Without closures: the patterns of a vendor are tested for each call.</remarks>
    private bool ContainsWord(string model)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (ContainsWord(model, Words[i]))
                return true;
        }
        return Words.Count == 0;
    }

    private static bool ContainsWord(string model, string word)
    {
        var text = word.TrimEnd('$');
        var at = model.IndexOf(text, StringComparison.OrdinalIgnoreCase);
        return at >= 0
            && (at == 0 || !char.IsAsciiLetterOrDigit(model[at - 1]))
            && (text.Length == word.Length || at + text.Length == model.Length);
    }
}
