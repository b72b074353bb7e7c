using Fresnel.Server.Admin.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fresnel.Server.Admin.Endpoints;

/// <summary>API keys.</summary>
internal static class KeyEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        var keys = admin.MapGroup("/keys").WithTags("Keys");
        keys.MapGet("", ListKeys);
        keys.MapPost("", CreateKey);
        keys.MapGet("/{id}", GetKey);
        keys.MapPatch("/{id}", ChangeKey);
        keys.MapPost("/{id}/rotate", RotateKey);
        keys.MapDelete("/{id}", RevokeKey);
    }

    /// <summary>List all keys</summary>
    /// <remarks>Oldest first; revoked and expired keys included.</remarks>
    /// <returns>The keys, without their secrets.</returns>
    [CommandLine("keys list")]
    internal static Task<ListView<KeyView>> ListKeys(Administration admin, CancellationToken cancellationToken) =>
        admin.ListKeysAsync(cancellationToken).ToListAsync();

    /// <summary>Create a key</summary>
    /// <remarks>Only this response contains the secret; its hash is stored.</remarks>
    /// <param name="body">The key.</param>
    /// <param name="force">true: accept model names that no model has. Default false.</param>
    /// <returns>The key with its secret.</returns>
    [CommandLine("keys create")]
    internal static Task<KeyView> CreateKey(
        Body<CreateKeyRequest> body,
        string? force,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.CreateKeyAsync(body.Value, AdminEndpoints.IsForced(force), cancellationToken);

    /// <summary>Get a key</summary>
    /// <remarks>With its limits, its budgets and what has been spent of them.</remarks>
    /// <param name="id">Id of the key.</param>
    /// <returns>The key, without its secret.</returns>
    [CommandLine("keys show")]
    internal static Task<KeyView> GetKey(string id, Administration admin, CancellationToken cancellationToken) =>
        admin.GetKeyAsync(id, cancellationToken);

    /// <summary>Change a key</summary>
    /// <remarks>
    /// Omitted fields stay unchanged, null clears a field; budgets and models are replaced as a whole. Applies from the
    /// next call.
    /// </remarks>
    /// <param name="id">Id of the key.</param>
    /// <param name="body">The changes.</param>
    /// <param name="force">
    /// true: accept model names that no model has, and let the last admin key lose its role. Default false.
    /// </param>
    /// <returns>The changed key.</returns>
    [CommandLine("keys set")]
    internal static Task<KeyView> ChangeKey(
        string id,
        Body<KeyPatch> body,
        string? force,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.ChangeKeyAsync(id, body.Value, AdminEndpoints.IsForced(force), cancellationToken);

    /// <summary>Replace a key's secret</summary>
    /// <remarks>The old secret stays valid for grace_seconds; one from an earlier rotation is invalid at once.</remarks>
    /// <param name="id">Id of the key.</param>
    /// <param name="body">The grace period.</param>
    /// <returns>The key with its new secret.</returns>
    [CommandLine("keys rotate")]
    internal static Task<KeyView> RotateKey(
        string id,
        Body<RotateKeyRequest> body,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.RotateKeyAsync(id, body.Value, cancellationToken);

    /// <summary>Revoke a key</summary>
    /// <remarks>Calls in progress finish.</remarks>
    /// <param name="id">Id of the key.</param>
    /// <param name="force">true: revoke even the last valid admin key. Default false.</param>
    [CommandLine("keys revoke")]
    internal static async Task<NoContent> RevokeKey(
        string id,
        string? force,
        Administration admin,
        CancellationToken cancellationToken
    )
    {
        await admin.RevokeKeyAsync(id, AdminEndpoints.IsForced(force), cancellationToken);
        return TypedResults.NoContent();
    }
}
