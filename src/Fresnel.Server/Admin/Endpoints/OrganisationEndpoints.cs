using Fresnel.Access;
using Fresnel.Server.Admin.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fresnel.Server.Admin.Endpoints;

/// <summary>Organisations.</summary>
internal static class OrganisationEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        var organisations = admin.MapGroup("/organisations").WithTags("Organisations");
        organisations.MapGet("", ListOrganisations);
        organisations.MapPost("", CreateOrganisation);
        organisations.MapGet("/{id}", GetOrganisation);
        organisations.MapPatch("/{id}", ChangeOrganisation);
        organisations.MapDelete("/{id}", RemoveOrganisation);
    }

    /// <summary>List all organisations</summary>
    /// <remarks>Oldest first, without removed ones.</remarks>
    /// <returns>The organisations.</returns>
    [CommandLine("organisations list")]
    internal static Task<ListView<GroupView>> ListOrganisations(
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.ListGroupsAsync(ScopeKind.Organisation, cancellationToken).ToListAsync();

    /// <summary>Create an organisation</summary>
    /// <param name="body">The organisation.</param>
    /// <param name="force">true: accept model names that no model has. Default false.</param>
    /// <returns>The organisation.</returns>
    [CommandLine("organisations create")]
    internal static Task<GroupView> CreateOrganisation(
        Body<CreateOrganisationRequest> body,
        string? force,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.CreateOrganisationAsync(body.Value, AdminEndpoints.IsForced(force), cancellationToken);

    /// <summary>Get an organisation</summary>
    /// <remarks>With its limits, its budgets and what has been spent of them.</remarks>
    /// <param name="id">Id of the organisation.</param>
    /// <returns>The organisation.</returns>
    [CommandLine("organisations show")]
    internal static Task<GroupView> GetOrganisation(
        string id,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.GetGroupAsync(ScopeKind.Organisation, id, cancellationToken);

    /// <summary>Change an organisation</summary>
    /// <remarks>
    /// Omitted fields stay unchanged, null clears a field; budgets and models are replaced as a whole. Applies from the
    /// next call.
    /// </remarks>
    /// <param name="id">Id of the organisation.</param>
    /// <param name="body">The changes.</param>
    /// <param name="force">true: accept model names that no model has. Default false.</param>
    /// <returns>The changed organisation.</returns>
    [CommandLine("organisations set")]
    internal static Task<GroupView> ChangeOrganisation(
        string id,
        Body<GroupPatch> body,
        string? force,
        Administration admin,
        CancellationToken cancellationToken
    ) =>
        admin.ChangeGroupAsync(
            ScopeKind.Organisation,
            id,
            body.Value,
            AdminEndpoints.IsForced(force),
            cancellationToken
        );

    /// <summary>Remove an organisation without teams</summary>
    /// <param name="id">Id of the organisation.</param>
    [CommandLine("organisations remove")]
    internal static async Task<NoContent> RemoveOrganisation(
        string id,
        Administration admin,
        CancellationToken cancellationToken
    )
    {
        await admin.RemoveGroupAsync(ScopeKind.Organisation, id, cancellationToken);
        return TypedResults.NoContent();
    }
}
