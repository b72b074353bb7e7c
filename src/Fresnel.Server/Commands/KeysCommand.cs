using System.CommandLine;
using Fresnel.Access;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.Requests;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class KeysCommand
{
    private static readonly Argument<string> s_name = new("name")
    {
        Description = "Name of the key, for example of a team or a program.",
    };
    private static readonly Argument<string> s_id = new("id") { Description = "The id shown by \"keys list\"." };
    private static readonly Option<bool> s_admin = new("--admin")
    {
        Description = "Allows the key to administer the gateway; the same as --role admin.",
    };
    private static readonly Option<KeyRole?> s_role = new("--role")
    {
        Description = "Its role: user, viewer, editor or admin.",
        HelpName = "ROLE",
    };
    private static readonly Option<string?> s_team = new("--team")
    {
        Description = "The id of its team; cannot be changed later.",
        HelpName = "ID",
    };
    private static readonly Option<string?> s_newName = new("--name")
    {
        Description = "Its new name.",
        HelpName = "NAME",
    };
    private static readonly Option<string?> s_expires = new("--expires")
    {
        Description = "When it becomes invalid: a duration from now (30d, 12h), a day (2030-01-31), a time, or none.",
        HelpName = "WHEN",
    };
    private static readonly Option<bool?> s_requireUser = new("--require-user")
    {
        Description = "Rejects calls without \"user\". The value false allows them again.",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "true|false",
    };
    private static readonly Option<string?> s_capture = new("--capture")
    {
        Description = "What is kept of the content of its calls: pictures, all or none.",
        HelpName = "WHAT",
    };
    private static readonly Option<int?> s_captureHours = new("--capture-hours")
    {
        Description = $"How long it is kept, 1 to {CapturePolicy.MaxHours}. Default: {CapturePolicy.DefaultHours}.",
        HelpName = "HOURS",
    };
    private static readonly Option<double> s_grace = new("--grace-hours")
    {
        Description = "How long the old secret stays valid, up to 720. Default: 0.",
        HelpName = "HOURS",
    };
    private static readonly PolicyOptions s_policy = new("", "the key");
    private static readonly PolicyOptions s_users = new("user-", "each of its end users");

    public static Command Create() =>
        new("keys", "Create, list, change and revoke API keys.")
        {
            CreateCommand(),
            ListCommand(),
            ShowCommand(),
            SetCommand(),
            RotateCommand(),
            RevokeCommand(),
        };

    private static Command CreateCommand()
    {
        var command = new Command("create", "Create a key and print it; it cannot be shown again.")
        {
            s_name,
            s_admin,
            s_role,
            s_team,
            s_expires,
            s_requireUser,
            s_capture,
            s_captureHours,
            SharedOptions.Force,
        };
        s_policy.AddTo(command);
        s_users.AddTo(command);
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
            {
                var request = ReadFields(
                    parsed,
                    new CreateKeyRequest
                    {
                        Name = parsed.GetRequiredValue(s_name),
                        Role = parsed.GetValue(s_admin) ? KeyRole.Admin : parsed.GetValue(s_role) ?? KeyRole.User,
                        Team = parsed.GetValue(s_team),
                    }
                );
                var force = parsed.GetValue(SharedOptions.Force);
                PrintSecret(parsed, await administration.CreateKeyAsync(request, force, cancellationToken));
            }
        );
        return command;
    }

    private static Command ListCommand()
    {
        var command = new Command("list", "List all keys.");
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintRows(
                    parsed,
                    await administration.ListKeysAsync(cancellationToken),
                    ["ID", "NAME", "ROLE", "KEY", "BUDGET", "LIMITS", "TEAM", "MADE", "STATE"],
                    Cells
                )
        );
        return command;
    }

    private static Command ShowCommand()
    {
        var command = new Command("show", "Show a key: its limits, its budgets and what has been spent.") { s_id };
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintOne(
                    parsed,
                    await administration.GetKeyAsync(parsed.GetRequiredValue(s_id), cancellationToken)
                )
        );
        return command;
    }

    private static Command SetCommand()
    {
        var command = new Command(
            "set",
            "Change a key. Omitted options stay unchanged; the value none removes a limit; "
                + "budgets and models are replaced as a whole."
        )
        {
            s_id,
            s_newName,
            s_role,
            s_expires,
            s_requireUser,
            s_capture,
            s_captureHours,
            SharedOptions.Force,
        };
        s_policy.AddTo(command);
        s_users.AddTo(command);
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
            {
                var patch = ReadFields(parsed, new KeyPatch());
                if (parsed.GetValue(s_newName) is { } name)
                    patch = patch with { Name = name };
                if (parsed.GetValue(s_role) is { } role)
                    patch = patch with { Role = role };
                if (patch == new KeyPatch())
                    throw new OperatorErrorException("No change given. See: fresnel keys set --help");
                var (id, force) = (parsed.GetRequiredValue(s_id), parsed.GetValue(SharedOptions.Force));
                AdminCommands.PrintOne(
                    parsed,
                    await administration.ChangeKeyAsync(id, patch, force, cancellationToken)
                );
            }
        );
        return command;
    }

    private static Command RotateCommand()
    {
        var command = new Command("rotate", "Replace a key's secret and print it; it cannot be shown again.")
        {
            s_id,
            s_grace,
        };
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
            {
                var request = new RotateKeyRequest { GraceSeconds = (long)(parsed.GetValue(s_grace) * 3600) };
                var id = parsed.GetRequiredValue(s_id);
                PrintSecret(parsed, await administration.RotateKeyAsync(id, request, cancellationToken));
            }
        );
        return command;
    }

    private static Command RevokeCommand()
    {
        var command = new Command("revoke", "Revoke a key. Running calls finish.") { s_id, SharedOptions.Force };
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
            {
                var id = parsed.GetRequiredValue(s_id);
                await administration.RevokeKeyAsync(id, parsed.GetValue(SharedOptions.Force), cancellationToken);
                if (parsed.GetValue(SharedOptions.Json))
                    JsonOutput.WriteLine(new { id, revoked = true });
                else
                    Console.Out.WriteLine($"Revoked {id}.");
            }
        );
        return command;
    }

    /// <summary>Reads the options that <c>create</c> and <c>set</c> share.</summary>
    private static T ReadFields<T>(ParseResult parsed, T fields)
        where T : KeyFields
    {
        fields = s_policy.Read(parsed, fields);
        var users = s_users.Read(parsed, new PolicyFields());
        if (users != new PolicyFields())
            fields = (T)(fields with { Users = users });
        if (parsed.GetResult(s_requireUser) is not null)
            fields = (T)(fields with { RequireUser = parsed.GetValue(s_requireUser) ?? true });
        if (parsed.GetValue(s_capture) is { } capture)
            fields = (T)(fields with { Capture = ReadCapture(capture) });
        if (parsed.GetValue(s_captureHours) is { } hours)
            fields = (T)(fields with { CaptureHours = hours });
        if (parsed.GetValue(s_expires) is { } expires)
            fields = (T)(fields with { ExpiresAt = FutureTime.Parse(s_expires.Name, expires) });
        return fields;
    }

    private static CaptureMode? ReadCapture(string text) =>
        text switch
        {
            "none" => null,
            "pictures" => CaptureMode.Pictures,
            "all" => CaptureMode.All,
            _ => throw new OperatorErrorException(
                $"{s_capture.Name} is {text}; one of pictures, all or none is expected."
            ),
        };

    private static void PrintSecret(ParseResult parsed, KeyView key)
    {
        if (parsed.GetValue(SharedOptions.Json))
            JsonOutput.WriteLine(key);
        else
            Console.Out.WriteLine(key.Key);
    }

    private static string[] Cells(KeyView key) =>
        [
            key.Id,
            key.Name,
            key.Role.ToString().ToLowerInvariant(),
            key.Hint,
            AdminCommands.Format(key.Budgets),
            AdminCommands.Format(key.Limits),
            key.Team ?? "-",
            key.CreatedAt.ToString("yyyy-MM-dd"),
            StateOf(key),
        ];

    private static string StateOf(KeyView key) =>
        key.RevokedAt is { } revoked ? $"revoked {revoked:yyyy-MM-dd}"
        : key.ExpiresAt is not { } expires ? "valid"
        : expires > TimeProvider.System.GetUtcNow() ? $"valid until {expires:yyyy-MM-dd}"
        : $"expired {expires:yyyy-MM-dd}";
}
