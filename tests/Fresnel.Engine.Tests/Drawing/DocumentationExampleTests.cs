using System.Runtime.CompilerServices;
using Fresnel.Drawing;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Drawing;

/// <summary>The example of docs/reference/drawing.md.</summary>
public sealed class DocumentationExampleTests
{
    [Fact]
    public async Task Example_OfTheReference_DrawsItsPicture()
    {
        InstalledGenerator.Get();
        var folder = Directory.CreateTempSubdirectory("fresnel-drawing-").FullName;
        var cancellationToken = TestContext.Current.CancellationToken;

        // example
        var generator = new ImageGenerator();
        var request = new DrawingRequest(
            """
            Banner for a live jazz concert on Friday 8 May at 20:00, headline "Blue Friday", from $12,
            button "Get tickets", dark blue and gold
            """
        )
        {
            Width = 1200,
            Height = 628,
            Seed = 4,
            Format = DrawingFormat.Jpeg,
            Partials = 1,
        };
        await foreach (var image in generator.DrawAsync(request, cancellationToken))
        {
            var name = image.Final ? "jazz.jpg" : $"jazz-{image.Stage}.jpg";
            await File.WriteAllBytesAsync(Path.Combine(folder, name), image.Bytes, cancellationToken);
            if (image.Final)
                Console.WriteLine(image.RevisedPrompt);
        }
        // end

        Assert.Equal(["jazz-0.jpg", "jazz.jpg"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        var header = ImageHeader.Read(
            await File.ReadAllBytesAsync(Path.Combine(folder, "jazz.jpg"), cancellationToken)
        );
        Assert.Equal((ImageCodec.Jpeg, 1200, 628), (header.Codec, header.Width, header.Height));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Example_OfTheReference_IsTheCodeOfThisTest()
    {
        var source = File.ReadAllText(ThisFile());
        var page = File.ReadAllText(
            Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/reference/drawing.md")
        );

        Assert.Equal(Lines(Between(source, "// example\n", "// end\n")), Lines(Between(page, "```csharp\n", "```\n")));
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
