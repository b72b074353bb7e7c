using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Commands.Batches;
using Fresnel.Server.Commands.Evaluations;
using Fresnel.Server.Commands.Images;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Storage;

namespace Fresnel.Server.Commands;

/// <summary>Parses the arguments, runs the command, and prints failures as one sentence.</summary>
internal static class CommandLine
{
    private const string HelpText = """
        Fresnel: an AI gateway for vision and image models, with a small image model built in.

        With FRESNEL_URL and FRESNEL_KEY set, commands call that server; keys, teams, organisations, usage and audit
        need an admin key there. Without them, describe, ask, read and draw run the built-in model in this process,
        and the others work on the data folder, also while a server uses it. backup, restore and storage always do.
        classify, safety, embed, search, duplicates, cutout and upscale always run the built-in model in this process.
        OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY and similar variables enable providers; fresnel.yaml
        configures them (see "fresnel schema").

        Exit codes: 0 success, 1 failure (the reason is on standard error), 2 wrong usage, 3 success without a result,
        130 interrupted by Ctrl-C.
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = CreateRoot();
        if (arguments.Length == 0)
        {
            await root.Parse("--help").InvokeAsync();
            return ExitCode.UsageError;
        }
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
            return PrintUsageErrors(parsed);

        using var stopping = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, RequestStop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, RequestStop);
        return await InvokeAsync(parsed, stopping.Token);

        void RequestStop(PosixSignalContext signal)
        {
            signal.Cancel = !stopping.IsCancellationRequested; // a second signal terminates at once
            stopping.Cancel();
        }
    }

    /// <summary>The command <c>fresnel</c> with its subcommands.</summary>
    public static Command CreateRoot() =>
        new("fresnel", HelpText)
        {
            new HelpOption(),
            new VersionOption(),
            ServeCommand.Create(),
            DescribeCommand.Create(),
            AskCommand.Create(),
            ReadCommand.Create(),
            SceneCommand.Create(),
            ExtractCommand.Create(),
            DrawCommand.Create(),
            ClassifyCommand.Create(),
            SafetyCommand.Create(),
            EmbedCommand.Create(),
            SearchCommand.Create(),
            DuplicatesCommand.Create(),
            CutoutCommand.Create(),
            UpscaleCommand.Create(),
            BatchCommand.Create(),
            EvalCommand.Create(),
            ModelsCommand.Create(),
            PricesCommand.Create(),
            KeysCommand.Create(),
            GroupsCommand.Create(ScopeKind.Team),
            GroupsCommand.Create(ScopeKind.Organisation),
            UsageCommand.Create(),
            CallsCommand.Create(),
            CapturesCommand.Create(),
            DriftCommand.Create(),
            CanariesCommand.Create(),
            QualityCommand.Create(),
            BudgetsCommand.Create(),
            LimitsCommand.Create(),
            AuditCommand.Create(),
            ChangesCommand.Create(),
            ReloadCommand.Create(),
            DeploymentsCommand.Create(),
            SecretsCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            StorageCommand.Create(),
            DoctorCommand.Create(),
            SchemaCommand.Create(),
        };

    private static async Task<int> InvokeAsync(ParseResult parsed, CancellationToken stop)
    {
        try
        {
            return await parsed.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                stop
            );
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is OperatorErrorException or ConfigurationException or GatewayException)
        {
            Terminal.WriteError(e.Message);
            return ExitCode.Failed;
        }
        catch (Exception e) when (DiskErrors.IsDiskFull(e))
        {
            Terminal.WriteError($"the disk of the data folder is full or not writable: {e.Message}");
            return ExitCode.Failed;
        }
        catch (Exception e) when (Environment.GetEnvironmentVariable("FRESNEL_DEBUG") is null)
        {
            Terminal.WriteError($"unexpected error: {e.Message} Set FRESNEL_DEBUG=1 for the stack trace.");
            return ExitCode.Failed;
        }
    }

    private static int PrintUsageErrors(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var mistyped = parsed.UnmatchedTokens is [var first, ..] && !first.StartsWith('-') ? first : null;
        if (mistyped is not null && command.Subcommands.Count > 0)
            Terminal.WriteError(
                $"{mistyped} is not a command"
                    + SpellingSuggestion.Hint(mistyped, [.. command.Subcommands.Select(candidate => candidate.Name)])
            );
        else
            foreach (var error in parsed.Errors)
                Terminal.WriteError(AddSuggestion(error.Message, command, parsed.UnmatchedTokens));
        Console.Error.WriteLine($"See: {FullName(parsed.CommandResult)} --help");
        return ExitCode.UsageError;
    }

    private static string AddSuggestion(string message, Command command, IReadOnlyList<string> unmatched) =>
        unmatched.FirstOrDefault(token =>
            token.StartsWith("--", StringComparison.Ordinal) && message.Contains($"'{token}'", StringComparison.Ordinal)
        )
            is { } option
            ? message.TrimEnd('.') + SpellingSuggestion.Hint(option, [.. command.Options.Select(known => known.Name)])
            : message;

    private static string FullName(System.CommandLine.Parsing.SymbolResult? result) =>
        result is System.CommandLine.Parsing.CommandResult command
            ? $"{FullName(command.Parent)} {command.Command.Name}".TrimStart()
            : "";
}
