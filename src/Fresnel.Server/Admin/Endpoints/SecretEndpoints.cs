using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Admin.Endpoints;

/// <summary>Providers' credentials.</summary>
internal static class SecretEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        var secrets = admin.MapGroup("/secrets").WithTags("Secrets");
        secrets.MapGet("", ListSecrets);
        secrets.MapPut("/{name}", SetSecret);
        secrets.MapDelete("/{name}", RemoveSecret);
    }

    /// <summary>List the names of all secrets</summary>
    /// <returns>The secrets, without their values.</returns>
    [CommandLine("secrets list")]
    internal static Task<ListView<SecretView>> ListSecrets(Administration admin, CancellationToken cancellationToken) =>
        admin.ListSecretsAsync(cancellationToken).ToListAsync();

    /// <summary>Set a secret and reload the configuration</summary>
    /// <remarks>The value is encrypted and cannot be read later. The configuration names it as `secret:NAME`.</remarks>
    /// <param name="name">1 to 64 letters, digits, dots, dashes and underscores.</param>
    /// <param name="body">The value.</param>
    /// <returns>The secret, without its value, and the result of the reload.</returns>
    [CommandLine("secrets set")]
    internal static Task<SecretView> SetSecret(
        string name,
        Body<SecretRequest> body,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.SetSecretAsync(name, body.Value, cancellationToken);

    /// <summary>Remove a secret and reload the configuration</summary>
    /// <param name="name">Name of the secret.</param>
    /// <returns>The removed secret and the result of the reload.</returns>
    [CommandLine("secrets remove")]
    internal static Task<SecretView> RemoveSecret(
        string name,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.RemoveSecretAsync(name, cancellationToken);
}
