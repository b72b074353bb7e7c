using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin;

namespace Fresnel.Server.Hosting.Secrets;

/// <summary>Credentials that the configuration names as <c>secret:NAME</c>: at the database, or at the server that holds it. None is ever shown.</summary>
internal interface ISecretStore : IAsyncDisposable
{
    /// <exception cref="GatewayException">The name or the value is none.</exception>
    Task<SecretView> SetAsync(string name, string value, CancellationToken cancellationToken);

    /// <returns>By name.</returns>
    Task<IReadOnlyList<SecretView>> ListAsync(CancellationToken cancellationToken);

    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>.</exception>
    Task<SecretView> RemoveAsync(string name, CancellationToken cancellationToken);
}
