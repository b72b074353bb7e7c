using System.Collections.Frozen;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Catalog;

/// <summary>Which names exist, who can serve them, and at what price today.</summary>
/// <remarks>Thread-safe. Nothing in it changes but the prices, at midnight UTC of the days that lists of prices name.</remarks>
public sealed class ModelCatalog
{
    private readonly CatalogOptions _options;
    private readonly TimeProvider _time;
    private readonly FrozenDictionary<string, string> _kinds;
    private volatile Day _day;

    /// <exception cref="ArgumentException">The options hold mistakes; see <see cref="CatalogValidation.Mistakes"/>.</exception>
    public ModelCatalog(CatalogOptions options, TimeProvider? time = null)
    {
        if (options.Mistakes() is { Count: > 0 } mistakes)
            throw new ArgumentException(string.Join('\n', mistakes), nameof(options));

        (_options, _time) = (options, time ?? TimeProvider.System);
        _kinds = options.Providers.ToFrozenDictionary(provider => provider.Name, provider => provider.Kind, StringComparer.OrdinalIgnoreCase);
        _day = Begin();
    }

    /// <summary>Every name that is known beforehand, configured ones first.</summary>
    public IReadOnlyList<CatalogModel> Models => Today.Models;

    /// <summary>What further names have in common, for example <c>claude-*</c>, and who serves them.</summary>
    public IEnumerable<CatalogModel> Patterns => Today.Open.SelectMany(provider => provider.Patterns);

    /// <summary>Every price that a call may be booked by, those of days to come too.</summary>
    public IEnumerable<Deployment> Priced => Models.SelectMany(model => model.Deployments).Concat(_options.Providers.SelectMany(_options.Prices.Of));

    private Day Today => _day is var day && (day.Ends is not { } end || _time.GetUtcNow() < end) ? day : _day = Begin();

    /// <summary>The model of that name, exactly or without a vendor's prefix, else at a provider that takes its vendor's names; null: there is none.</summary>
    public CatalogModel? Find(string name)
    {
        var today = Today;
        if (today.ByName.TryGetValue(name, out var exact))
            return exact;
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && today.ByName.TryGetValue(name[(slash + 1)..], out var own))
            return own;
        foreach (var provider in today.Open)
        {
            if (provider.Find(name) is { } there)
                return there;
        }
        return null;
    }

    /// <summary>Who may serve a request: of the models it names, the deployments its preferences allow and that can do what it needs.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.ModelNotFound"/>, <see cref="ErrorKind.Unsupported"/> <see cref="ErrorKind.Unavailable"/> or, with too many images, <see cref="ErrorKind.InvalidRequest"/>.</exception>
    public ResolvedModel Resolve(GatewayRequest request)
    {
        var models = FindAll(request);
        var deployments = models.Count == 1 ? models[0].InService : [.. models.SelectMany(model => model.InService).Distinct()];
        if (deployments.Count == 0)
            throw new GatewayException(ErrorKind.Unavailable, $"An administrator took every deployment of `{models[0].Name}` out of service. Ask for another model, or try later.");
        if (!ReferenceEquals(request.Preferences, ProviderPreferences.None))
            deployments = Wishes.Keep(this, deployments, request);
        return new ResolvedModel(models[0].Name, Abilities.Keep(models[0].Name, deployments, request)) { Models = models };
    }

    private List<CatalogModel> FindAll(GatewayRequest request)
    {
        List<CatalogModel> known = [];
        if (Find(request.Model) is { } first)
            known.Add(first);
        known.AddRange(request.Models.Select(Find).OfType<CatalogModel>());
        return known.Count > 0 ? known : throw new GatewayException(
            ErrorKind.ModelNotFound, $"The model `{request.Model}` does not exist or you do not have access to it.") { Param = "model" };
    }

    /// <summary>The place of the first name that means this deployment: its provider, its vendor, or the vendor in front of its model's name.</summary>
    /// <returns>The number of names when none does.</returns>
    internal int RankOf(Deployment deployment, IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            if (deployment.Provider.Equals(name, StringComparison.OrdinalIgnoreCase)
                || (_kinds.TryGetValue(deployment.Provider, out var kind) && kind.Equals(name, StringComparison.OrdinalIgnoreCase))
                || (deployment.Model.Length > name.Length && deployment.Model[name.Length] == '/'
                    && deployment.Model.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
                return i;
        }
        return names.Count;
    }

    private Day Begin()
    {
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        var models = CatalogModels.Of(_options, today);
        return new Day(
            models, models.ToFrozenDictionary(model => model.Name, StringComparer.Ordinal),
            [.. _options.Providers.Where(provider => provider.Open).Select(provider => new OpenProvider(provider, _options.Disabled, _options.Prices.InForce(provider, today)))],
            _options.Prices.ChangesAfter(today) is { } change ? new DateTimeOffset(change.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null);
    }

    /// <summary>What is known while no price changes.</summary>
    /// <param name="Ends">When the next one does; null: none will.</param>
    private sealed record Day(IReadOnlyList<CatalogModel> Models, FrozenDictionary<string, CatalogModel> ByName, OpenProvider[] Open, DateTimeOffset? Ends);
}
