using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Words;

namespace Fresnel.Engine.Answers.Reading;

/// <summary>"What does the QR code say?", "scan the bar code".</summary>
internal sealed partial class Codes : IQuestion
{
    public bool Asks(Ask ask) => ask.Is(Words());

    public async IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view)
    {
        var codes = await view.Codes();
        if (codes.Count is 0)
        {
            yield return new(
                "No, I don't find a QR code or bar code that I can read.",
                "no",
                new() { ["codes"] = new JsonArray() }
            );
            yield break;
        }
        var yes = ask.Is(Presence());
        foreach (var code in codes)
            yield return new(
                $"{(yes ? "Yes, there is" : "There is")} {English.One(code.Symbology)}; it says: {code.Text}",
                yes ? "yes" : code.Text,
                new()
                {
                    ["codes"] = new JsonArray([
                        .. codes.Select(one =>
                            (JsonNode)new JsonObject { ["symbology"] = one.Symbology, ["text"] = one.Text }
                        ),
                    ]),
                }
            );
    }

    [GeneratedRegex(
        @"\b(qr|barcodes?|ean|upc|data ?matrix|scan (the|this|a) code|(scan|decode) (it|this)|code (say|contain|encode|point)s?)\b"
    )]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(is|are) there\b|\b(does|do|can you see|any)\b.*\b(contain|have|include|any|see)\b")]
    private static partial Regex Presence();
}
