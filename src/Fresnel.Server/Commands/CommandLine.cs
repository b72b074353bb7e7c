using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands;

/// <summary>Parses the arguments, runs the command, and prints failures as one sentence.</summary>
internal static class CommandLine
{
    private const string HelpText = """
        Fresnel: an AI gateway for vision and image models, with a small image model built in.

        With FRESNEL_URL and FRESNEL_KEY set, commands call that server; keys, teams, organisations, usage and audit
        need an admin key there. Without them, describe, ask, read and draw run the built-in model in this process,
        and the others work on the data folder, also while a server uses it.
        OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY and similar variables enable providers; fresnel.yaml
        configures them (see "fresnel schema").

        Exit codes: 0 success, 1 failure (the reason is on standard error), 2 wrong usage, 3 success without a result,
        130 interrupted by Ctrl-C.
        """;

    public static async Task<int> RunAsync(string[] arguments, params IEnumerable<Command> commands)
    {
        var root = new Command("fresnel", HelpText) { new HelpOption(), new VersionOption() };
        foreach (var command in commands)
            root.Add(command);
        if (arguments.Length == 0)
        {
            await root.Parse("--help").InvokeAsync();
            return ExitCode.UsageError;
        }
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                Terminal.WriteError(error.Message);
            Console.Error.WriteLine(
                $"See: fresnel {string.Join(' ', arguments.TakeWhile(argument => !argument.StartsWith('-')).Take(1))} --help"
            );
            return ExitCode.UsageError;
        }

        using var stopping = new CancellationTokenSource();
        void RequestStop(PosixSignalContext signal)
        {
            signal.Cancel = !stopping.IsCancellationRequested; // a second signal terminates at once
            stopping.Cancel();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, RequestStop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, RequestStop);
        try
        {
            return await parsed.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                stopping.Token
            );
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is OperatorErrorException or ConfigurationException or GatewayException)
        {
            Terminal.WriteError(e.Message);
            return ExitCode.Failed;
        }
        catch (Exception e) when (Environment.GetEnvironmentVariable("FRESNEL_DEBUG") is null)
        {
            Terminal.WriteError(
                $"unexpected error, {e.GetType().Name}: {e.Message} Set FRESNEL_DEBUG=1 for the stack trace."
            );
            return ExitCode.Failed;
        }
    }
}
