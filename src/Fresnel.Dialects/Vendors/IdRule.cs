namespace Fresnel.Dialects.Vendors;

/// <summary>What ids of tool calls a vendor accepts.</summary>
/// <param name="MaxLength">The longest, in characters.</param>
/// <param name="Allowed">The characters, as a regular expression's class.</param>
/// <param name="IsExact">Whether every id has the longest length.</param>
/// <param name="IsUnique">Whether an id may occur once in a conversation.</param>
public sealed record IdRule(int MaxLength, string Allowed, bool IsExact = false, bool IsUnique = false)
{
    public static readonly IdRule Any = new(int.MaxValue, "any");

    /// <summary>Whether the vendor accepts the id.</summary>
    public bool Accepts(string id) =>
        id.Length > 0 && id.Length <= MaxLength && (!IsExact || id.Length == MaxLength) && id.All(IsAllowed);

    private bool IsAllowed(char character) =>
        Allowed == "any"
        || char.IsAsciiLetterOrDigit(character)
        || (Allowed == "[a-zA-Z0-9_-]" && character is '_' or '-');
}
