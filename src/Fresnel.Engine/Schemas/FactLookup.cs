namespace Fresnel.Engine.Schemas;

/// <summary>Facts about one thing, by the field names that schemas commonly use for them.</summary>
/// <param name="Label">The thing as text, for a schema that wants a string.</param>
/// <param name="FindAsync">
/// Takes a normalized name. Yields a string, long, double, bool, list of these or a further lookup; null: unknown.
/// </param>
internal sealed record FactLookup(string Label, Func<string, ValueTask<object?>> FindAsync)
{
    /// <summary>Finds what <see cref="FindAsync"/> does not know, by all that the schema says of it; null: nothing more.</summary>
    public Func<SchemaProperty, ValueTask<object?>>? FindPropertyAsync { get; init; }

    public static FactLookup Of(string label, Func<string, object?> find) => new(label, name => new(find(name)));

    /// <summary>Letters and digits in lower case: <c>main_colors</c> and <c>mainColors</c> are equal.</summary>
    public static string Normalize(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
