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
        _kinds = options.Providers.ToFrozenDictionary(
            provider => provider.Name,
            provider => provider.Kind,
            StringComparer.OrdinalIgnoreCase
        );
        _day = Begin();
    }

    /// <summary>Every name that is known beforehand, configured ones first.</summary>
    public IReadOnlyList<CatalogModel> Models => Today.Models;

    /// <summary>The same, and <c>auto</c> after them unless a model of that name is configured.</summary>
    public IEnumerable<CatalogModel> Listed =>
        Today is var today && today.ByName[AutoModel.Name] is { IsAuto: true } auto
            ? today.Models.Append(auto)
            : today.Models;

    /// <summary>How <c>auto</c> chooses.</summary>
    public AutoOptions Auto => _options.Auto;

    /// <summary>What further names have in common, for example <c>claude-*</c>, and who serves them.</summary>
    public IEnumerable<CatalogModel> Patterns => Today.Open.SelectMany(provider => provider.Patterns);

    /// <summary>Every price that a call may be booked by, those of days to come too.</summary>
    public IEnumerable<Deployment> Priced =>
        Models.SelectMany(model => model.Deployments).Concat(_options.Providers.SelectMany(_options.Prices.Of));

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
    /// <exception cref="GatewayException"><see cref="ErrorKind.ModelNotFound"/>, <see cref="ErrorKind.Unsupported"/>, <see cref="ErrorKind.Unavailable"/> or, with too many images, <see cref="ErrorKind.InvalidRequest"/>.</exception>
    /// <param name="mayUse">Whether the caller may use a model of that name, where Fresnel chooses it; null: every one.</param>
    public ResolvedModel Resolve(GatewayRequest request, Func<string, bool>? mayUse = null)
    {
        var models = FindAll(request);
        for (var i = 0; i < models.Count; i++)
        {
            if (models[i].IsAuto)
                models[i] = AutoModel.For(models[i], request, mayUse);
        }
        var deployments =
            models.Count == 1 ? models[0].InService : [.. models.SelectMany(model => model.InService).Distinct()];
        if (deployments.Count == 0)
            throw new GatewayException(
                ErrorKind.Unavailable,
                $"An administrator took every deployment of `{models[0].Name}` out of service. Ask for another model, or try later."
            );
        var able = Able(models[0].Name, deployments, request);
        return new ResolvedModel(models[0].Name, models[0].IsAuto ? AutoModel.Choose(able, request) : able)
        {
            Models = models,
            StepDown = StepDownOf(models[0], request, mayUse),
        };
    }

    private IReadOnlyList<Deployment> Able(string model, IReadOnlyList<Deployment> deployments, GatewayRequest request)
    {
        if (!ReferenceEquals(request.Preferences, ProviderPreferences.None))
            deployments = Wishes.Keep(this, deployments, request);
        return Abilities.Keep(model, deployments, request);
    }

    private StepDown? StepDownOf(CatalogModel model, GatewayRequest request, Func<string, bool>? mayUse)
    {
        if (model.IsAuto || model.StepDown is "true")
            return new StepDown(_options.StepDownPercent, null);
        return model.StepDown is { } cheaper
            ? new StepDown(_options.StepDownPercent, () => Cheaper(cheaper, request, mayUse))
            : null;
    }

    /// <returns>None where it cannot do what the request needs, or not for this caller: then nothing is lost by staying.</returns>
    private IReadOnlyList<Deployment> Cheaper(string model, GatewayRequest request, Func<string, bool>? mayUse)
    {
        if (Find(model) is not { InService.Count: > 0 } found || mayUse?.Invoke(model) is false)
            return [];
        try
        {
            return Able(model, found.InService, request);
        }
        catch (GatewayException)
        {
            return [];
        }
    }

    private List<CatalogModel> FindAll(GatewayRequest request)
    {
        List<CatalogModel> known = [];
        if (Find(request.Model) is { } first)
            known.Add(first);
        known.AddRange(request.Models.Select(Find).OfType<CatalogModel>());
        return known.Count > 0
            ? known
            : throw new GatewayException(
                ErrorKind.ModelNotFound,
                $"The model `{request.Model}` does not exist or you do not have access to it."
            )
            {
                Param = "model",
            };
    }

    /// <summary>The place of the first name that means this deployment: its provider, its vendor, or the vendor in front of its model's name.</summary>
    /// <returns>The number of names when none does.</returns>
    internal int RankOf(Deployment deployment, IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            if (
                deployment.Provider.Equals(name, StringComparison.OrdinalIgnoreCase)
                || (
                    _kinds.TryGetValue(deployment.Provider, out var kind)
                    && kind.Equals(name, StringComparison.OrdinalIgnoreCase)
                )
                || (
                    deployment.Model.Length > name.Length
                    && deployment.Model[name.Length] == '/'
                    && deployment.Model.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                )
            )
                return i;
        }
        return names.Count;
    }

    private Day Begin()
    {
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        var models = CatalogModels.Of(_options, today);
        var named = models.Any(model => model.Name == AutoModel.Name)
            ? models
            : [.. models, AutoModel.Of(models, _options.Auto)];
        return new Day(
            models,
            named.ToFrozenDictionary(model => model.Name, StringComparer.Ordinal),
            [
                .. _options
                    .Providers.Where(provider => provider.Open)
                    .Select(provider => new OpenProvider(
                        provider,
                        _options.Disabled,
                        _options.Prices.InForce(provider, today)
                    )),
            ],
            _options.Prices.ChangesAfter(today) is { } change
                ? new DateTimeOffset(change.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
                : null
        );
    }

    /// <summary>What is known while no price changes.</summary>
    /// <param name="Ends">When the next one does; null: none will.</param>
    private sealed record Day(
        IReadOnlyList<CatalogModel> Models,
        FrozenDictionary<string, CatalogModel> ByName,
        OpenProvider[] Open,
        DateTimeOffset? Ends
    );
}
