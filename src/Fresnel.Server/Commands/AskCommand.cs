using System.CommandLine;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class AskCommand
{
    private const int MaxImages = 8;

    private static readonly Argument<string[]> s_arguments = new("image… question")
    {
        Description = "Up to 8 image files (- for standard input), then the question in quotes.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var command = new Command(
            "ask",
            "Answer a question about images, or follow a short instruction. The last word is the question."
        )
        {
            s_arguments,
            SharedOptions.Json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_arguments) is { } arguments && arguments.Length is < 2 or > MaxImages + 1)
                result.AddError(
                    $"ask takes 1 to {MaxImages} images and then a question, "
                        + "for example: fresnel ask photo.jpg \"How many people are there?\""
                );
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var arguments = parsed.GetRequiredValue(s_arguments);
        var (paths, question) = (arguments[..^1], arguments[^1]);
        var images = new List<ReadOnlyMemory<byte>>();
        foreach (var path in paths)
            images.Add(await ImageFile.ReadAsync(path, cancellationToken));

        using var model = ImageModelClientFactory.Create();
        var answer = await Terminal.WithSpinnerAsync("Looking", model.AskAsync(images, question, cancellationToken));
        if (parsed.GetValue(SharedOptions.Json))
            JsonOutput.WriteLine(
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
        return ExitCode.Success;
    }
}
