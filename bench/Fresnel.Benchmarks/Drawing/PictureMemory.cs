using System.Globalization;
using System.Text;
using Fresnel.Drawing;
using Fresnel.Drawing.Kinds;
using Fresnel.Drawing.Prompts;
using Fresnel.Imaging;

namespace Fresnel.Benchmarks.Drawing;

/// <summary>Memory of a process that draws ten thousand pictures, no two of which have the same texts.</summary>
internal static class PictureMemory
{
    private const int Pictures = 10_000;
    private const int Report = 1000;
    private const int Side = 512;

    private static readonly Func<int, string>[] s_prompts =
    [
        i => $"Slide \"Results of week {i}\" with bullets: Revenue +{i % 90}%, Churn {i % 7}.{i % 10}%, Customers {i}",
        i => $"Flowchart \"Order {i}\": Start -> Check {i} -> Pay -> Ship -> Done",
        i => $"Dashboard \"Region {i}\" with Users {i}, Orders {i * 3}, Refunds {i % 40} and a line chart",
        i => $"Banner for headphones, headline \"Sound number {i}\", button \"Shop now\", ${i}",
        i => $"Poster \"Concert {i}\", Friday 8 May 2026, 20:00, Hall {i % 30}",
        i => $"bar chart slide \"Units {i}\": North {i % 50 + 1}, South {i % 60 + 1}, West {i % 70 + 1}",
        i => $"{i % 9 + 1} red apples on a table",
        i => $"a cat and {i % 3 + 1} dogs in a garden at sunset",
    ];

    /// <param name="file">Markdown.</param>
    public static void Write(string file)
    {
        var assets = DrawingAssets.LoadInstalled();
        var table = new StringBuilder(
            $"""
            # Memory of drawing

            Written by `Fresnel.Benchmarks picture-memory`: {Pictures:N0} pictures of {Side} × {Side} to JPEG and PNG, each with texts of its own, on one
            thread. MiB of the process (resident) and of the managed heap after a collection.

            | pictures | process | heap |
            |---|---|---|

            """
        );
        for (var i = 1; i <= Pictures; i++)
        {
            var brief = BriefReader.Read(s_prompts[i % s_prompts.Length](i));
            var canvas = new Canvas(Side, Side, i);
            RasterFile.Encode(
                BriefComposer.Compose(brief, canvas, assets),
                canvas,
                Composition.Finished,
                i % 2 == 0 ? ImageCodec.Jpeg : ImageCodec.Png,
                new EncodeOptions()
            );
            if (i % Report != 0)
                continue;
            var heap = GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"| {i:N0} | {Environment.WorkingSet / 1048576.0:0} | {heap:0} |"
            );
            Console.WriteLine(line);
            table.AppendLine(line);
        }

        File.WriteAllText(file, table.ToString());
    }
}
