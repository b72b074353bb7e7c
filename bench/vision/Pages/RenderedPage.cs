using System.Text.Json.Nodes;
using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.PageBenchmark;

/// <summary>A page that <c>generate.mjs</c> rendered, and what is on it.</summary>
internal sealed record RenderedPage(
    string Name,
    string Template,
    string ImagePath,
    JsonNode Truth,
    JsonArray DomWords,
    double Scale
)
{
    public string Kind => (string)Truth["kind"]!;

    /// <summary>The kind with the type of chart.</summary>
    public string Group =>
        Kind switch
        {
            "bar" when (bool?)Truth["stacked"] is true => "bars, stacked",
            "bar" when Truth["series"]!.AsArray().Count > 1 => "bars, grouped",
            "bar" => "bars, one series",
            "line" => "lines",
            "pie" => "pies",
            "scatter" => "scatter plots",
            "table" when (bool?)Truth["merged"] is true => "tables, merged header",
            "table" => "tables",
            "ui" => "screens",
            "graph" => "diagrams",
            "document" => "documents",
            _ => Kind,
        };

    /// <summary>The words with the boxes that the browser laid out.</summary>
    public List<PageWord> Words =>
        [
            .. DomWords.Select(word => new PageWord(
                (string)word!["t"]!,
                (double)word["x"]! * Scale,
                (double)word["y"]! * Scale,
                (double)word["w"]! * Scale,
                (double)word["h"]! * Scale
            )),
        ];

    public async Task<Pixels> DecodeAsync() =>
        PixelScaler.Flatten(
            await ImageDecoder.DecodeAsync(EncodedImage.Read(await File.ReadAllBytesAsync(ImagePath)), new(), default)
        );

    /// <param name="set"><c>dev</c>: templates that the readers were written against; <c>test</c>: others, for scores.</param>
    public static List<RenderedPage> Load(string folder, string set) =>
        [
            .. Directory
                .GetFiles(folder, $"{set}-*.json")
                .Order(StringComparer.Ordinal)
                .Select(path =>
                {
                    var page = JsonNode.Parse(File.ReadAllText(path))!;
                    var image = ((string[])[".png", ".jpg"])
                        .Select(extension => Path.ChangeExtension(path, extension))
                        .First(File.Exists);
                    return new RenderedPage(
                        (string)page["name"]!,
                        (string)page["template"]!,
                        image,
                        page["truth"]!,
                        page["words"]!.AsArray(),
                        EncodedImage.Read(File.ReadAllBytes(image)).Header.Width / (double)page["width"]!
                    );
                }),
        ];
}
