using System.CommandLine;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class AskCommand
{
    private const int MostImages = 8;

    private static readonly Argument<string[]> s_words = new("image… question")
    {
        Description = "Up to 8 image files (- for standard input), then the question in quotes.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Make()
    {
        var command = new Command(
            "ask",
            "Answer a question about images, or follow a short instruction. The last word is the question."
        )
        {
            s_words,
            SharedOptions.Json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_words) is { } words && words.Length is < 2 or > MostImages + 1)
                result.AddError(
                    $"ask takes 1 to {MostImages} images and then a question, for example: fresnel ask photo.jpg \"How many people are there?\""
                );
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var words = parsed.GetRequiredValue(s_words);
        var (paths, question) = (words[..^1], words[^1]);
        var images = new List<ReadOnlyMemory<byte>>();
        foreach (var path in paths)
            images.Add(await ImageFile.ReadAsync(path, stop));

        using var model = ChosenModel.Open();
        var answer = await Terminal.WatchAsync("Looking", model.AskAsync(images, question, stop));
        if (parsed.GetValue(SharedOptions.Json))
            Json.Print(
                new
                {
                    images = paths,
                    question,
                    text = answer.Text,
                    model = answer.Model,
                    detail = answer.Detail,
                }
            );
        else
            Console.Out.WriteLine(answer.Text);
        return ExitCode.Done;
    }
}
