using System.CommandLine;
using Fresnel.Access;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.Requests;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary><c>fresnel organisations</c> and <c>fresnel teams</c>.</summary>
internal sealed class GroupsCommand
{
    private static readonly Argument<string> s_name = new("name") { Description = "Its name." };
    private static readonly Option<string?> s_newName = new("--name")
    {
        Description = "Its new name.",
        HelpName = "NAME",
    };
    private static readonly Option<string?> s_organisation = new("--organisation")
    {
        Description = "The id of its organisation; cannot be changed later.",
        HelpName = "ID",
    };

    private readonly ScopeKind _kind;
    private readonly string _plural;

    /// <summary>With its article: <c>a team</c>.</summary>
    private readonly string _singular;

    private readonly Argument<string> _id;
    private readonly PolicyOptions _policy;

    private GroupsCommand(ScopeKind kind)
    {
        _kind = kind;
        (_singular, _plural) = kind == ScopeKind.Team ? ("a team", "teams") : ("an organisation", "organisations");
        _id = new Argument<string>("id") { Description = $"The id shown by \"{_plural} list\"." };
        _policy = new PolicyOptions("", $"the whole {kind.ToString().ToLowerInvariant()}");
    }

    public static Command Create(ScopeKind kind)
    {
        var groups = new GroupsCommand(kind);
        return new Command(
            groups._plural,
            kind == ScopeKind.Team
                ? "Create, list, change and delete teams of keys."
                : "Create, list, change and delete organisations of teams."
        )
        {
            groups.CreateCommand(),
            groups.ListCommand(),
            groups.ShowCommand(),
            groups.SetCommand(),
            groups.RemoveCommand(),
        };
    }

    private Command CreateCommand()
    {
        var command = new Command("create", $"Create {_singular} and print its id.") { s_name, SharedOptions.Force };
        if (_kind == ScopeKind.Team)
            command.Add(s_organisation);
        _policy.AddTo(command);
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
            {
                var created = await CreateAsync(parsed, administration, cancellationToken);
                if (parsed.GetValue(SharedOptions.Json))
                    JsonOutput.WriteLine(created);
                else
                    Console.Out.WriteLine(created.Id);
            }
        );
        return command;
    }

    private Task<GroupView> CreateAsync(
        ParseResult parsed,
        IAdministration administration,
        CancellationToken cancellationToken
    )
    {
        var (name, force) = (parsed.GetRequiredValue(s_name), parsed.GetValue(SharedOptions.Force));
        if (_kind == ScopeKind.Organisation)
            return administration.CreateOrganisationAsync(
                _policy.Read(parsed, new CreateOrganisationRequest { Name = name }),
                force,
                cancellationToken
            );
        var team = new CreateTeamRequest { Name = name, Organisation = parsed.GetValue(s_organisation) };
        return administration.CreateTeamAsync(_policy.Read(parsed, team), force, cancellationToken);
    }

    private Command ListCommand()
    {
        var command = new Command("list", $"List all {_plural}.");
        string[] organisation = _kind == ScopeKind.Team ? ["ORGANISATION"] : [];
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintRows(
                    parsed,
                    await administration.ListGroupsAsync(_kind, cancellationToken),
                    ["ID", "NAME", "BUDGET", "LIMITS", .. organisation, "MADE"],
                    Cells
                )
        );
        return command;
    }

    private Command ShowCommand()
    {
        var command = new Command("show", $"Show {_singular}: its limits, its budgets and what has been spent.")
        {
            _id,
        };
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintOne(
                    parsed,
                    await administration.GetGroupAsync(_kind, parsed.GetRequiredValue(_id), cancellationToken)
                )
        );
        return command;
    }

    private Command SetCommand()
    {
        var command = new Command(
            "set",
            $"Change {_singular}. Omitted options stay unchanged; "
                + "the value none removes a limit; budgets and models are replaced as a whole."
        )
        {
            _id,
            s_newName,
            SharedOptions.Force,
        };
        _policy.AddTo(command);
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
            {
                var patch = _policy.Read(parsed, new GroupPatch());
                if (parsed.GetValue(s_newName) is { } name)
                    patch = patch with { Name = name };
                if (patch == new GroupPatch())
                    throw new OperatorErrorException($"No change given. See: fresnel {_plural} set --help");
                var (id, force) = (parsed.GetRequiredValue(_id), parsed.GetValue(SharedOptions.Force));
                AdminCommands.PrintOne(
                    parsed,
                    await administration.ChangeGroupAsync(_kind, id, patch, force, cancellationToken)
                );
            }
        );
        return command;
    }

    private Command RemoveCommand()
    {
        var command = new Command(
            "remove",
            _kind == ScopeKind.Team ? "Delete a team without keys." : "Delete an organisation without teams."
        )
        {
            _id,
        };
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
            {
                var id = parsed.GetRequiredValue(_id);
                await administration.RemoveGroupAsync(_kind, id, cancellationToken);
                if (parsed.GetValue(SharedOptions.Json))
                    JsonOutput.WriteLine(new { id, removed = true });
                else
                    Console.Out.WriteLine($"{id} is removed.");
            }
        );
        return command;
    }

    private string[] Cells(GroupView group)
    {
        string[] organisation = _kind == ScopeKind.Team ? [group.Organisation ?? "-"] : [];
        return
        [
            group.Id,
            group.Name,
            AdminCommands.Format(group.Budgets),
            AdminCommands.Format(group.Limits),
            .. organisation,
            group.CreatedAt.ToString("yyyy-MM-dd"),
        ];
    }
}
