namespace Fresnel.Server.Admin;

/// <summary>Keys and what they used: at the database, or at the server that holds it.</summary>
internal interface IKeyring : IAsyncDisposable
{
    Task<KeyView> CreateAsync(KeyWish wish, CancellationToken cancellationToken);

    Task<IReadOnlyList<KeyView>> ListAsync(CancellationToken cancellationToken);

    /// <exception cref="Contracts.Errors.GatewayException">There is no such valid key.</exception>
    Task RevokeAsync(string id, CancellationToken cancellationToken);

    /// <returns>Every key that was used; calls that have not ended are not counted.</returns>
    Task<IReadOnlyList<UsageView>> UsageAsync(CancellationToken cancellationToken);
}
