using Fresnel.Access;
using Fresnel.Server.Admin.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fresnel.Server.Admin.Endpoints;

/// <summary>Teams.</summary>
internal static class TeamEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        var teams = admin.MapGroup("/teams").WithTags("Teams");
        teams.MapGet("", ListTeams);
        teams.MapPost("", CreateTeam);
        teams.MapGet("/{id}", GetTeam);
        teams.MapPatch("/{id}", ChangeTeam);
        teams.MapDelete("/{id}", RemoveTeam);
    }

    /// <summary>List all teams</summary>
    /// <remarks>Oldest first, without removed ones.</remarks>
    /// <returns>The teams.</returns>
    [CommandLine("teams list")]
    internal static Task<ListView<GroupView>> ListTeams(Administration admin, CancellationToken cancellationToken) =>
        admin.ListGroupsAsync(ScopeKind.Team, cancellationToken).ToListAsync();

    /// <summary>Create a team</summary>
    /// <param name="body">The team.</param>
    /// <param name="force">true: accept model names that no model has. Default false.</param>
    /// <returns>The team.</returns>
    [CommandLine("teams create")]
    internal static Task<GroupView> CreateTeam(
        Body<CreateTeamRequest> body,
        string? force,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.CreateTeamAsync(body.Value, AdminEndpoints.IsForced(force), cancellationToken);

    /// <summary>Get a team</summary>
    /// <remarks>With its limits, its budgets and what has been spent of them.</remarks>
    /// <param name="id">Id of the team.</param>
    /// <returns>The team.</returns>
    [CommandLine("teams show")]
    internal static Task<GroupView> GetTeam(string id, Administration admin, CancellationToken cancellationToken) =>
        admin.GetGroupAsync(ScopeKind.Team, id, cancellationToken);

    /// <summary>Change a team</summary>
    /// <remarks>
    /// Omitted fields stay unchanged, null clears a field; budgets and models are replaced as a whole. Applies from the
    /// next call.
    /// </remarks>
    /// <param name="id">Id of the team.</param>
    /// <param name="body">The changes.</param>
    /// <param name="force">true: accept model names that no model has. Default false.</param>
    /// <returns>The changed team.</returns>
    [CommandLine("teams set")]
    internal static Task<GroupView> ChangeTeam(
        string id,
        Body<GroupPatch> body,
        string? force,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.ChangeGroupAsync(ScopeKind.Team, id, body.Value, AdminEndpoints.IsForced(force), cancellationToken);

    /// <summary>Remove a team without keys</summary>
    /// <param name="id">Id of the team.</param>
    [CommandLine("teams remove")]
    internal static async Task<NoContent> RemoveTeam(
        string id,
        Administration admin,
        CancellationToken cancellationToken
    )
    {
        await admin.RemoveGroupAsync(ScopeKind.Team, id, cancellationToken);
        return TypedResults.NoContent();
    }
}
