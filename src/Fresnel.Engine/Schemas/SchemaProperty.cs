using System.Text;

namespace Fresnel.Engine.Schemas;

/// <summary>A property of a schema that is to be filled.</summary>
/// <param name="Name">As the schema writes it.</param>
/// <param name="Description">Empty: none.</param>
/// <param name="IsList">Whether it is an array.</param>
/// <param name="ItemNames">Of an array of objects: the names of their properties.</param>
internal sealed record SchemaProperty(string Name, string Description, bool IsList, IReadOnlyList<string> ItemNames)
{
    private const int MaxLength = 200;

    /// <summary>The name as words in lower case: <c>invoiceNumber</c> and <c>invoice_number</c> are <c>invoice number</c>.</summary>
    public string Words
    {
        get
        {
            var words = new StringBuilder();
            foreach (var character in Name.Length > MaxLength ? Name[..MaxLength] : Name)
            {
                if (!char.IsLetterOrDigit(character))
                    words.Append(' ');
                else
                {
                    if (char.IsUpper(character) && words.Length > 0 && char.IsLower(words[^1]))
                        words.Append(' ');
                    words.Append(character);
                }
            }
            return words.ToString().ToLowerInvariant().Trim();
        }
    }
}
