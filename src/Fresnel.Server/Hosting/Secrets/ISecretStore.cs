using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin;

namespace Fresnel.Server.Hosting.Secrets;

/// <summary>
/// Credentials that the configuration references as <c>secret:NAME</c>. Values are never returned.
/// </summary>
internal interface ISecretStore : IAsyncDisposable
{
    /// <exception cref="GatewayException">The name or the value is invalid.</exception>
    Task<SecretView> SetAsync(string name, string value, CancellationToken cancellationToken);

    /// <returns>Ordered by name.</returns>
    Task<IReadOnlyList<SecretView>> ListAsync(CancellationToken cancellationToken);

    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>.</exception>
    Task<SecretView> RemoveAsync(string name, CancellationToken cancellationToken);
}
