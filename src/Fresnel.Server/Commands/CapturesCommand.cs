using System.CommandLine;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary><c>fresnel captures</c>: the content of calls.</summary>
internal static class CapturesCommand
{
    private static readonly Argument<string> s_call = new("id")
    {
        Description = "The call's id, from the response header x-request-id.",
    };
    private static readonly Argument<string> s_key = new("id") { Description = "The id shown by \"keys list\"." };

    public static Command Create() =>
        new("captures", "Show and delete the content of calls, of keys with the setting --capture.")
        {
            CreateShow(),
            CreateRemove(),
            CreateClear(),
        };

    private static Command CreateShow()
    {
        var command = new Command("show", "Show the request and the answer of a call.") { s_call };
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
                Print(parsed, await administration.GetCaptureAsync(parsed.GetRequiredValue(s_call), cancellationToken))
        );
        return command;
    }

    private static Command CreateRemove()
    {
        var command = new Command("remove", "Delete the content of a call. The call stays in the ledger.") { s_call };
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
            {
                var id = parsed.GetRequiredValue(s_call);
                await administration.RemoveCaptureAsync(id, cancellationToken);
                if (parsed.GetValue(SharedOptions.Json))
                    JsonOutput.WriteLine(new { id, removed = true });
                else
                    Console.Out.WriteLine($"Deleted the content of {id}.");
            }
        );
        return command;
    }

    private static Command CreateClear()
    {
        var command = new Command("clear", "Delete the content of all calls of a key.") { s_key };
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
            {
                var removed = await administration.RemoveCapturesAsync(
                    parsed.GetRequiredValue(s_key),
                    cancellationToken
                );
                if (parsed.GetValue(SharedOptions.Json))
                    JsonOutput.WriteLine(removed);
                else
                    Console.Out.WriteLine($"Deleted the content of {removed.Calls:N0} calls of {removed.Key}.");
            }
        );
        return command;
    }

    private static void Print(ParseResult parsed, CaptureView capture)
    {
        if (parsed.GetValue(SharedOptions.Json))
        {
            JsonOutput.WriteLine(capture);
            return;
        }
        Console.Out.WriteLine($"{capture.Id}  {capture.Path}, kept until {capture.ExpiresAt:yyyy-MM-dd HH:mm}Z");
        foreach (var picture in capture.Pictures)
            Console.Out.WriteLine(
                $"{(picture.Input ? "picture in " : "picture out")}  {picture.MediaType}, {picture.Width}x{picture.Height}, "
                    + $"{picture.Bytes:N0} bytes, sha256 {picture.Hash}"
            );
        if (capture.Request is { } request)
            Console.Out.WriteLine($"request:\n{request}");
        foreach (var answer in capture.Answers)
        {
            Console.Out.WriteLine($"answer {answer.Choice}:\n{answer.Text}");
            foreach (var tool in answer.Tools)
                Console.Out.WriteLine($"calls {tool.Name}({tool.Arguments})");
        }
    }
}
