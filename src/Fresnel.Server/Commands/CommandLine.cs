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
    private const string About = """
        Fresnel: an image gateway with a small image model built in.

        describe, ask, read and draw run the built-in model in this process, or ask the server at FRESNEL_URL with the key FRESNEL_KEY when both are set.
        Exit codes: 0 done, 1 failed (the reason is on standard error), 2 wrong usage, 3 done but nothing found, 130 stopped by Ctrl-C.
        """;

    public static async Task<int> RunAsync(string[] arguments, params IEnumerable<Command> commands)
    {
        var root = new Command("fresnel", About) { new HelpOption(), new VersionOption() };
        foreach (var command in commands)
            root.Add(command);
        if (arguments.Length == 0)
        {
            await root.Parse("--help").InvokeAsync();
            return ExitCode.Usage;
        }
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                Terminal.Complain(error.Message);
            Console.Error.WriteLine($"See: fresnel {string.Join(' ', arguments.TakeWhile(word => !word.StartsWith('-')).Take(1))} --help");
            return ExitCode.Usage;
        }

        using var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested; // asked twice: leave at once
            stop.Cancel();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is StartException or ConfigurationException or GatewayException)
        {
            Terminal.Complain(e.Message);
            return ExitCode.Failed;
        }
        catch (Exception e) when (Environment.GetEnvironmentVariable("FRESNEL_DEBUG") is null)
        {
            Terminal.Complain($"an unexpected fault, {e.GetType().Name}: {e.Message} Set FRESNEL_DEBUG=1 to see where it happened.");
            return ExitCode.Failed;
        }
    }
}
