using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands;

/// <summary>Runs the command that was typed, and says in a sentence why it failed.</summary>
internal static class CommandLine
{
    private const string HelpText = """
        Fresnel: an AI gateway for models that see and draw, with a small image model built in.

        With FRESNEL_URL and FRESNEL_KEY set, commands ask that server; keys, teams, organisations, usage and audit need an admin key there. Without them
        describe, ask, read and draw run the built-in model in this process, and the others work on the data folder, also while a server runs on it.
        OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY and the like switch providers on; fresnel.yaml says more (see "fresnel schema").

        Exit codes: 0 done, 1 failed (the reason is on standard error), 2 wrong usage, 3 done but nothing found, 130 stopped by Ctrl-C.
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
            signal.Cancel = !stopping.IsCancellationRequested; // asked twice: leave at once
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
                $"an unexpected fault, {e.GetType().Name}: {e.Message} Set FRESNEL_DEBUG=1 to see where it happened."
            );
            return ExitCode.Failed;
        }
    }
}
