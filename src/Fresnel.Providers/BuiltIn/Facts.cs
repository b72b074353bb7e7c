namespace Fresnel.Providers.BuiltIn;

/// <summary>What is known of something, by the names that people give such fields. Values: text, whole or decimal number, truth, list, or further facts.</summary>
/// <param name="Word">The thing in a word, where a schema wants a text.</param>
/// <param name="Find">By a name without case and punctuation; null: not known.</param>
internal sealed record Facts(string Word, Func<string, ValueTask<object?>> Find)
{
    /// <summary>Letters and digits only, in lower case: <c>main_colors</c> and <c>mainColors</c> are one name.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    public static Facts Of(string word, Func<string, object?> find) => new(word, name => new(find(name)));
}
