using System.CommandLine;
using Fresnel.Engine;

namespace Fresnel.Server.Commands.Images;

internal static class SafetyCommand
{
    public static Command Create()
    {
        var command = new Command(
            "safety",
            "Rate images for nudity, and the text in them for harassment, hate, violence and more. Advisory: a person decides."
        )
        {
            ImageRun.Images,
            ImageRun.Output,
            ImageRun.Concurrency,
            SharedOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var paths = ImagePaths.Expand(parsed.GetRequiredValue(ImageRun.Images));
        using var run = new ImageRun(parsed);
        using var records = new ImageRecords(parsed.GetValue(ImageRun.Output), parsed.GetValue(SharedOptions.Json));
        await run.RunAsync(
            [.. paths.Where(path => !records.Done.Contains(path))],
            async (path, image) =>
            {
                var rated = await run.RespondAsync<ModelEvent.Moderated>(
                    new ModelRequest.Moderate([new([], [image])]),
                    cancellationToken
                );
                var flagged = rated.Scores.Where(score => score.Flagged).Select(score => score.Name).ToList();
                records.Write(
                    new
                    {
                        image = path,
                        flagged = flagged.Count > 0,
                        categories = flagged,
                        scores = rated
                            .Scores.Where(score => score.Score is not null)
                            .ToDictionary(score => score.Name, score => Math.Round(score.Score!.Value, 4)),
                    },
                    $"{path}\t{(flagged.Count == 0 ? "nothing found" : string.Join(", ", flagged))}"
                );
            },
            cancellationToken
        );
        return run.ExitCode;
    }
}
