using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;

namespace Fresnel.Server.Admin;

/// <summary>Keys and what they used, at the database itself.</summary>
internal sealed class Keyring(ApiKeys keys, UsageQueries usage) : IKeyring
{
    private const int LongestName = 100;

    public async Task<KeyView> CreateAsync(KeyWish wish, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(wish.Name) || wish.Name.Length > LongestName)
            throw GatewayException.Invalid($"A key needs a name of 1 to {LongestName} characters, for example the team's or the program's.", "name");
        if (wish.Budget is < 0 or > 1_000_000)
            throw GatewayException.Invalid("A budget is 0 to 1000000 dollars.", "budget");
        var made = await keys.CreateAsync(wish.Name.Trim(), wish.Role, wish.Budget is { } dollars ? Money.FromDollars(dollars) : null, cancellationToken);
        return KeyView.Of(made.Key, made.Secret);
    }

    public async Task<IReadOnlyList<KeyView>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await keys.ListAsync(cancellationToken)).Select(key => KeyView.Of(key))];

    public async Task RevokeAsync(string id, CancellationToken cancellationToken)
    {
        await keys.RevokeAsync(id, cancellationToken: cancellationToken);
    }

    public async Task<IReadOnlyList<UsageView>> UsageAsync(CancellationToken cancellationToken)
    {
        var names = (await keys.ListAsync(cancellationToken)).ToDictionary(key => key.Id, key => key.Name);
        return [.. (await usage.ByKeyAsync(cancellationToken)).Select(used => new UsageView(
            used.KeyId, names.GetValueOrDefault(used.KeyId), used.Calls, used.PromptTokens, used.CompletionTokens, used.Images, used.Cost.Dollars, used.Unpriced))];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
