using System.CommandLine;
using Fresnel.Engine;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Images;

internal static class ClassifyCommand
{
    private static readonly Option<string> s_labels = new("--labels")
    {
        Description = "The labels to choose from, separated by commas: \"dog, vehicle, kitchen, invoice\".",
        HelpName = "LABELS",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command(
            "classify",
            "Say which of your labels fits each image best, or unknown. Things, animals, vehicles, food and rooms are told "
                + "apart well; other labels by the likeness of words, which is rough."
        )
        {
            ImageRun.Images,
            s_labels,
            ImageRun.Output,
            ImageRun.Concurrency,
            SharedOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var labels = parsed
            .GetRequiredValue(s_labels)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct()
            .ToList();
        if (labels.Count == 0)
            throw new OperatorErrorException("--labels is empty; separate labels by commas.");
        var paths = ImagePaths.Expand(parsed.GetRequiredValue(ImageRun.Images));
        using var run = new ImageRun(parsed);
        using var records = new ImageRecords(parsed.GetValue(ImageRun.Output), parsed.GetValue(SharedOptions.Json));
        await run.RunAsync(
            [.. paths.Where(path => !records.Done.Contains(path))],
            async (path, image) =>
            {
                var classified = await run.RespondAsync<ModelEvent.Classified>(
                    new ModelRequest.Classify(image, labels),
                    cancellationToken
                );
                var scores = classified.Scores.ToDictionary(score => score.Label, score => Math.Round(score.Score, 3));
                var label = classified.Label ?? "unknown";
                records.Write(
                    new
                    {
                        image = path,
                        label,
                        score = scores[classified.Label ?? classified.Scores[0].Label],
                        scores,
                        source = classified.IsRecorded ? "record" : "pixels",
                    },
                    classified.IsRecorded ? $"{path}\t{label}\tby the record in the file" : $"{path}\t{label}"
                );
            },
            cancellationToken
        );
        return run.ExitCode;
    }
}
