using System.CommandLine;
using System.Globalization;
using System.Numerics.Tensors;
using Fresnel.Engine;

namespace Fresnel.Server.Commands.Images;

internal static class SearchCommand
{
    private static readonly Argument<string> s_words = new("words")
    {
        Description = "What to look for, in English: \"a dog on a sofa\".",
    };

    private static readonly Option<int> s_top = new Option<int>("--top", "-n")
    {
        Description = "Images to print. Default 10.",
        HelpName = "N",
        DefaultValueFactory = _ => 10,
    };

    public static Command Create()
    {
        var command = new Command("search", "Find the images that words describe, the likest first.")
        {
            ImageIndex.Source,
            s_words,
            s_top,
            ImageRun.Concurrency,
            SharedOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var run = new ImageRun(parsed);
        using var records = new ImageRecords(null, parsed.GetValue(SharedOptions.Json));
        var images = await ImageIndex.LoadAsync(run, parsed, cancellationToken);
        var words = parsed.GetRequiredValue(s_words);
        var query = await run.RespondAsync<ModelEvent.Embedded>(
            new ModelRequest.Embed([new(words)]),
            cancellationToken
        );
        var found = images
            .Select(image => (image.Image, Likeness: TensorPrimitives.Dot(image.Vector, query.Vector)))
            .OrderByDescending(image => image.Likeness)
            .ThenBy(image => image.Image, StringComparer.Ordinal)
            .Take(Math.Max(1, parsed.GetValue(s_top)));
        foreach (var (image, likeness) in found)
            records.Write(
                new { image, likeness = Math.Round(likeness, 4) },
                string.Create(CultureInfo.InvariantCulture, $"{likeness:0.00}\t{image}")
            );
        return run.ExitCode;
    }
}
