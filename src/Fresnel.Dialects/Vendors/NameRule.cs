namespace Fresnel.Dialects.Vendors;

/// <summary>What names of tools a vendor accepts.</summary>
/// <param name="MaxLength">The longest, in characters.</param>
/// <param name="Punctuation">Characters besides ASCII letters and digits.</param>
/// <param name="StartsWithLetter">Whether it must start with a letter or an underscore.</param>
public sealed record NameRule(int MaxLength, string Punctuation, bool StartsWithLetter = false)
{
    public static readonly NameRule Any = new(int.MaxValue, "any");

    /// <summary>Whether the vendor accepts the name.</summary>
    public bool Accepts(string name) =>
        this == Any
        || (
            name.Length is > 0
            && name.Length <= MaxLength
            && name.All(character =>
                char.IsAsciiLetterOrDigit(character) || Punctuation.Contains(character, StringComparison.Ordinal)
            )
            && (!StartsWithLetter || char.IsAsciiLetter(name[0]) || name[0] == '_')
        );
}
