using Fresnel.Access;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.Requests;
using Fresnel.Server.WebConsole.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fresnel.Server.WebConsole;

/// <summary>The console's forms: each sends the command of the admin API, and shows the page again.</summary>
internal static class ConsoleCommands
{
    /// <summary>How long the old secret of a rotated key stays valid, seconds.</summary>
    private const long RotationGrace = 86_400;

    public static void Map(IEndpointRouteBuilder admin)
    {
        admin.MapPost("/keys", http => RunAsync(http, CreateKeyAsync));
        admin.MapPost("/keys/{id}", http => RunAsync(http, ChangeKeyAsync));
        admin.MapPost("/keys/{id}/rotate", http => RunAsync(http, RotateKeyAsync));
        admin.MapPost("/keys/{id}/revoke", http => RunAsync(http, RevokeKeyAsync));
        admin.MapPost("/groups", http => RunAsync(http, CreateGroupAsync));
        admin.MapPost("/groups/{kind}/{id}", http => RunAsync(http, ChangeGroupAsync));
        admin.MapPost("/groups/{kind}/{id}/remove", http => RunAsync(http, RemoveGroupAsync));
        admin.MapPost("/audit/undo", http => RunAsync(http, UndoAsync));
        admin.MapPost("/canaries/run", http => RunAsync(http, RunCanaryAsync));
        admin.MapPost("/calls/{id}/correction", http => RunAsync(http, CorrectCallAsync));
        admin.MapPost("/providers/quality", http => RunAsync(http, RemoveQualityAsync));
        admin.MapPost("/providers/deployment", http => RunAsync(http, ChangeDeploymentAsync));
        admin.MapPost("/providers/secret", http => RunAsync(http, SetSecretAsync));
        admin.MapPost("/settings/reload", http => RunAsync(http, ReloadAsync));
    }

    private static async Task RunAsync(HttpContext http, Func<Command, Task<IResult>> run)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var administration = http.RequestServices.GetRequiredService<Administration>();
        await (await run(new Command(http, administration, form))).ExecuteAsync(http);
    }

    private static async Task<IResult> CreateKeyAsync(Command command)
    {
        var (_, administration, form) = command;
        var key = await administration.CreateKeyAsync(
            new CreateKeyRequest
            {
                Name = form["name"].ToString(),
                Role = ScopeFormReader.ReadRole(form),
                Team = form["team"].ToString() is { Length: > 0 } team ? team : null,
                Budgets = new(ScopeFormReader.ReadBudgets(form)),
                Limits = ScopeFormReader.ReadLimits(form),
                Capture = ScopeFormReader.ReadCapture(form),
                CaptureHours = ScopeFormReader.ReadCaptureHours(form),
                Models = ScopeFormReader.ReadModels(form),
                Strategy = ScopeFormReader.ReadStrategy(form),
                ExpiresAt = ScopeFormReader.ReadExpiry(form),
                Users = ScopeFormReader.ReadUsers(form),
                RequireUser = ScopeFormReader.ReadRequireUser(form),
            },
            force: false,
            command.Stop
        );
        return ShowSecret(key);
    }

    private static async Task<IResult> ChangeKeyAsync(Command command)
    {
        var (_, administration, form) = command;
        await administration.ChangeKeyAsync(
            command.Id,
            new KeyPatch
            {
                Name = form["name"].ToString(),
                Budgets = new(ScopeFormReader.ReadBudgets(form)),
                Limits = ScopeFormReader.ReadLimits(form),
                Capture = ScopeFormReader.ReadCapture(form),
                CaptureHours = ScopeFormReader.ReadCaptureHours(form),
                Role = ScopeFormReader.ReadRole(form),
                Models = ScopeFormReader.ReadModels(form),
                Strategy = ScopeFormReader.ReadStrategy(form),
                ExpiresAt = ScopeFormReader.ReadExpiry(form),
                Users = ScopeFormReader.ReadUsers(form),
                RequireUser = ScopeFormReader.ReadRequireUser(form),
            },
            force: false,
            command.Stop
        );
        return command.RedirectTo($"keys?changed={command.Id}");
    }

    private static async Task<IResult> RotateKeyAsync(Command command) =>
        ShowSecret(
            await command.Administration.RotateKeyAsync(
                command.Id,
                new RotateKeyRequest { GraceSeconds = RotationGrace },
                command.Stop
            )
        );

    private static async Task<IResult> RevokeKeyAsync(Command command)
    {
        await Confirmation.RequireAsync(command.Http, "Confirm that the key's callers get 401 from now on.");
        await command.Administration.RevokeKeyAsync(command.Id, force: false, command.Stop);
        return command.RedirectTo("keys");
    }

    private static async Task<IResult> CreateGroupAsync(Command command)
    {
        var (_, administration, form) = command;
        var (name, budgets) = (form["name"].ToString(), ScopeFormReader.ReadBudgets(form));
        if (ReadKind(form["kind"]) == ScopeKind.Organisation)
            await administration.CreateOrganisationAsync(
                new CreateOrganisationRequest { Name = name, Budgets = new(budgets) },
                force: false,
                command.Stop
            );
        else
            await administration.CreateTeamAsync(
                new CreateTeamRequest
                {
                    Name = name,
                    Organisation = form["organisation"].ToString() is { Length: > 0 } parent ? parent : null,
                    Budgets = new(budgets),
                },
                force: false,
                command.Stop
            );
        return command.RedirectTo("keys");
    }

    private static async Task<IResult> ChangeGroupAsync(Command command)
    {
        var (http, administration, form) = command;
        await administration.ChangeGroupAsync(
            ReadKind((string?)http.Request.RouteValues["kind"]),
            command.Id,
            new GroupPatch
            {
                Name = form["name"].ToString(),
                Budgets = new(ScopeFormReader.ReadBudgets(form)),
                Limits = ScopeFormReader.ReadLimits(form),
                Models = ScopeFormReader.ReadModels(form),
                Strategy = ScopeFormReader.ReadStrategy(form),
            },
            force: false,
            command.Stop
        );
        return command.RedirectTo($"keys?changed={command.Id}");
    }

    private static async Task<IResult> RemoveGroupAsync(Command command)
    {
        await Confirmation.RequireAsync(command.Http, "Confirm that the team or organisation is removed.");
        await command.Administration.RemoveGroupAsync(
            ReadKind((string?)command.Http.Request.RouteValues["kind"]),
            command.Id,
            command.Stop
        );
        return command.RedirectTo($"keys?removed={command.Id}");
    }

    private static async Task<IResult> UndoAsync(Command command)
    {
        await command.Administration.UndoAsync(
            command.Form["target"].ToString(),
            command.Form["change"].ToString() is { Length: > 0 } change ? change : null,
            command.Stop
        );
        return command.RedirectTo(command.Form["next"] == "keys" ? "keys" : "audit");
    }

    private static async Task<IResult> RunCanaryAsync(Command command)
    {
        await command.Administration.RunCanaryAsync(command.Form["name"].ToString(), command.Stop);
        return command.RedirectTo("canaries");
    }

    private static async Task<IResult> CorrectCallAsync(Command command)
    {
        if (command.AskUnlessConfirmed(Confirmation.OfCorrection) is { } page)
            return page;
        await command.Administration.CorrectCallAsync(
            new CorrectionRequest
            {
                Call = command.Id,
                Usd = ScopeFormReader.ReadDollars(command.Form["usd"].ToString().Trim().TrimStart('$'), "usd"),
                Reason = command.Form["reason"].ToString(),
            },
            command.Stop
        );
        return command.RedirectTo($"calls/{command.Id}");
    }

    private static async Task<IResult> RemoveQualityAsync(Command command)
    {
        var (deployment, suite) = (command.Form["deployment"].ToString(), command.Form["suite"].ToString());
        if (command.AskUnlessConfirmed(Confirmation.OfQuality(suite, deployment)) is { } page)
            return page;
        await command.Administration.RemoveQualityAsync(deployment, suite, command.Stop);
        return command.RedirectTo("providers");
    }

    private static async Task<IResult> ChangeDeploymentAsync(Command command)
    {
        var (_, administration, form) = command;
        var id = form["id"].ToString();
        if (form["action"] == "reset")
            await administration.ResetDeploymentAsync(id, command.Stop);
        else
            await administration.ChangeDeploymentAsync(
                id,
                new DeploymentPatch { Enabled = form["action"] == "enable" },
                command.Stop
            );
        return command.RedirectTo("providers");
    }

    private static async Task<IResult> SetSecretAsync(Command command)
    {
        var (_, administration, form) = command;
        var name = form["name"].ToString();
        if (form["action"] == "remove")
        {
            if (command.AskUnlessConfirmed(Confirmation.OfSecret(name)) is { } page)
                return page;
            await administration.RemoveSecretAsync(name, command.Stop);
        }
        else
        {
            await administration.SetSecretAsync(
                name,
                new SecretRequest { Value = form["value"].ToString() },
                command.Stop
            );
        }
        return command.RedirectTo("providers");
    }

    private static async Task<IResult> ReloadAsync(Command command)
    {
        await command.Administration.ReloadConfigurationAsync(command.Stop);
        return command.RedirectTo("settings");
    }

    private static ScopeKind ReadKind(string? kind) => kind == "organisation" ? ScopeKind.Organisation : ScopeKind.Team;

    private static RazorComponentResult<KeysPage> ShowSecret(KeyView key) =>
        new(new { Secret = key.Key, SecretName = key.Name });

    private sealed record Command(HttpContext Http, Administration Administration, IFormCollection Form)
    {
        public string Id => (string)Http.Request.RouteValues["id"]!;

        public CancellationToken Stop => Http.RequestAborted;

        /// <returns>Null: the question is answered with yes.</returns>
        public RazorComponentResult<ConfirmPage>? AskUnlessConfirmed(string question) =>
            Confirmation.IsIn(Form) ? null : Confirmation.Ask(Http.Request, Form, question);

        public IResult RedirectTo(string page) => ConsoleEndpoints.RedirectTo(Http, page);
    }
}
