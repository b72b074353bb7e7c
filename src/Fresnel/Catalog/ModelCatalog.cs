using System.Collections.Frozen;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Catalog;

/// <summary>The model names, the deployments that serve them, and today's prices.</summary>
/// <remarks>Thread-safe. Only prices change, at midnight UTC of the days that price lists name.</remarks>
public sealed class ModelCatalog
{
    /// <summary>In the error of a request that no deployment of its model can serve.</summary>
    private const int MaxNamedModels = 3;

    private readonly CatalogOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<GatewayRequest, bool>? _builtInCanServe;
    private readonly FrozenDictionary<string, string> _kindByProvider;
    private volatile DailySnapshot _snapshot;

    /// <param name="builtInCanServe">
    /// Whether the built-in model can serve a request to a model that other deployments serve; null: always.
    /// </param>
    /// <exception cref="ArgumentException">The options are invalid; see <see cref="CatalogValidation.Validate"/>.</exception>
    public ModelCatalog(
        CatalogOptions options,
        TimeProvider? time = null,
        Func<GatewayRequest, bool>? builtInCanServe = null
    )
    {
        if (options.Validate() is { Count: > 0 } errors)
            throw new ArgumentException(string.Join('\n', errors), nameof(options));

        (_options, _time, _builtInCanServe) = (options, time ?? TimeProvider.System, builtInCanServe);
        _kindByProvider = options.Providers.ToFrozenDictionary(
            provider => provider.Name,
            provider => provider.Kind,
            StringComparer.OrdinalIgnoreCase
        );
        _snapshot = CreateSnapshot();
    }

    /// <summary>Every model except wildcard names and <c>auto</c>, configured ones first.</summary>
    public IReadOnlyList<CatalogModel> Models => CurrentSnapshot.Models;

    /// <summary><see cref="Models"/> and then <c>auto</c>, unless a model of that name is configured.</summary>
    public IEnumerable<CatalogModel> ListedModels =>
        CurrentSnapshot is var snapshot && snapshot.ByName[AutoModel.Name] is { IsAuto: true } auto
            ? snapshot.Models.Append(auto)
            : snapshot.Models;

    /// <summary>Options of the model <c>auto</c>.</summary>
    public AutoOptions Auto => _options.Auto;

    /// <summary>The patterns of wildcard names, for example <c>claude-*</c>, with their deployments.</summary>
    public IEnumerable<CatalogModel> Patterns =>
        CurrentSnapshot.WildcardProviders.SelectMany(provider => provider.Patterns);

    /// <summary>Every price that a call may be charged at, including future ones.</summary>
    public IEnumerable<Deployment> PricedDeployments =>
        Models
            .SelectMany(model => model.Deployments)
            .Concat(
                _options.Providers.SelectMany(provider =>
                    _options.Prices.FindAll(provider, CatalogBuilder.ModelsAt(provider, _options))
                )
            );

    private DailySnapshot CurrentSnapshot =>
        _snapshot is var snapshot && (snapshot.ExpiresAt is not { } end || _time.GetUtcNow() < end)
            ? snapshot
            : _snapshot = CreateSnapshot();

    /// <summary>
    /// Finds a model by its exact name, by its name without the vendor's prefix, or at a provider that serves any model
    /// of its vendor; null: none.
    /// </summary>
    public CatalogModel? Find(string name)
    {
        var snapshot = CurrentSnapshot;
        if (snapshot.ByName.TryGetValue(name, out var exactMatch))
            return exactMatch;
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && snapshot.ByName.TryGetValue(name[(slash + 1)..], out var unprefixedMatch))
            return unprefixedMatch;
        foreach (var provider in snapshot.WildcardProviders)
        {
            if (provider.Find(name) is { } match)
                return match;
        }
        return null;
    }

    /// <summary>
    /// Finds the deployments that may serve a request: those of its models that match its preferences and have the
    /// required capabilities.
    /// </summary>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.ModelNotFound"/>, <see cref="ErrorKind.Unsupported"/>, <see cref="ErrorKind.Unavailable"/>
    /// or, with too many images, <see cref="ErrorKind.InvalidRequest"/>.
    /// </exception>
    /// <param name="isAllowed">Whether the caller may use a model that the gateway chooses; null: all.</param>
    public ResolvedModel Resolve(GatewayRequest request, Func<string, bool>? isAllowed = null)
    {
        var models = FindRequested(request);
        for (var i = 0; i < models.Length; i++)
        {
            if (models[i].IsAuto)
                models[i] = AutoModel.RestrictToAllowed(models[i], request, isAllowed);
        }
        var deployments =
            models.Length == 1
                ? models[0].EnabledDeployments
                : [.. models.SelectMany(model => model.EnabledDeployments).Distinct()];
        if (deployments.Count == 0)
            throw new GatewayException(
                ErrorKind.Unavailable,
                $"An administrator took every deployment of `{models[0].Name}` out of service. Use another model, or try again later."
            );
        var candidates = FilterCandidates(models[0].Name, deployments, request, isAllowed);
        if (_builtInCanServe is not null && HasBuiltIn(candidates))
            candidates = RemoveUnableBuiltIn(models, candidates, request);
        return new ResolvedModel(
            models[0].Name,
            models[0].IsAuto ? AutoModel.SelectCandidates(candidates, request) : candidates
        )
        {
            Models = models,
            StepDown = CreateStepDown(models[0], request, isAllowed),
        };
    }

    private IReadOnlyList<Deployment> FilterCandidates(
        string model,
        IReadOnlyList<Deployment> deployments,
        GatewayRequest request,
        Func<string, bool>? isAllowed
    )
    {
        if (!ReferenceEquals(request.Preferences, ProviderPreferences.None))
            deployments = PreferenceFilter.Apply(this, deployments, request);
        try
        {
            return CapabilityFilter.Apply(model, deployments, request, _options.RemovesBackgrounds);
        }
        catch (GatewayException error) when (error is { Kind: ErrorKind.Unsupported, Param: "background" })
        {
            throw WithModels(error, request.RequiredCapabilities, isAllowed);
        }
    }

    /// <summary>Adds the models that are known to have the capabilities.</summary>
    private GatewayException WithModels(GatewayException error, Capability capabilities, Func<string, bool>? isAllowed)
    {
        var names = Models
            .Where(model =>
                isAllowed?.Invoke(model.Name) is not false
                && model.EnabledDeployments.Any(deployment =>
                    deployment.Capabilities is { Declared: not null } known
                    && known.FindMissing(capabilities) == Capability.None
                )
            )
            .Take(MaxNamedModels)
            .Select(model => $"`{model.Name}`")
            .ToList();
        return names.Count == 0
            ? error
            : new GatewayException(error.Kind, $"{error.Message} Models that can: {string.Join(", ", names)}.", error)
            {
                Param = error.Param,
            };
    }

    private static bool IsExternal(Deployment deployment) => deployment.Provider != BuiltInModel.ProviderName;

    /// <remarks>Without LINQ: each call passes here.</remarks>
    private static bool HasBuiltIn(IReadOnlyList<Deployment> deployments)
    {
        for (var i = 0; i < deployments.Count; i++)
        {
            if (!IsExternal(deployments[i]))
                return true;
        }
        return false;
    }

    /// <remarks>
    /// As a stand-in for another model, the built-in one must give what was asked for: an explanation of what it does,
    /// or an unchanged image, would look like a success.
    /// </remarks>
    private IReadOnlyList<Deployment> RemoveUnableBuiltIn(
        CatalogModel[] models,
        IReadOnlyList<Deployment> candidates,
        GatewayRequest request
    )
    {
        if (!Array.Exists(models, model => model.Deployments.Any(IsExternal)) || _builtInCanServe!(request))
            return candidates;
        var external = candidates.Where(IsExternal).ToList();
        return external.Count > 0
            ? external
            : throw new GatewayException(
                ErrorKind.Unsupported,
                $"Of `{models[0].Name}` only the built-in model may serve this request, and it cannot: it answers questions about "
                    + "images, draws, and makes simple edits. Allow another provider, or try again later."
            )
            {
                Param = "model",
            };
    }

    private StepDown? CreateStepDown(CatalogModel model, GatewayRequest request, Func<string, bool>? isAllowed)
    {
        if (model.IsAuto || model.StepDown is "true")
            return new StepDown(_options.StepDownPercent, null);
        return model.StepDown is { } cheaperModel ? CreateStepDown(cheaperModel, request, isAllowed) : null;
    }

    /// <remarks>Separate, so that only models that step down allocate the closure.</remarks>
    private StepDown CreateStepDown(string cheaperModel, GatewayRequest request, Func<string, bool>? isAllowed) =>
        new(_options.StepDownPercent, () => FindCheaperDeployments(cheaperModel, request, isAllowed));

    /// <returns>The cheaper model's deployments; empty: it lacks a required capability, or the caller may not use it.</returns>
    private IReadOnlyList<Deployment> FindCheaperDeployments(
        string model,
        GatewayRequest request,
        Func<string, bool>? isAllowed
    )
    {
        if (Find(model) is not { EnabledDeployments.Count: > 0 } found || isAllowed?.Invoke(model) is false)
            return [];
        try
        {
            return FilterCandidates(model, found.EnabledDeployments, request, isAllowed);
        }
        catch (GatewayException)
        {
            return [];
        }
    }

    private CatalogModel[] FindRequested(GatewayRequest request)
    {
        CatalogModel[] found =
            request.FallbackModels.Count > 0
                ? [.. request.FallbackModels.Prepend(request.Model).Select(Find).OfType<CatalogModel>()]
            : Find(request.Model) is { } only ? [only]
            : [];
        return found.Length > 0 ? found : throw GatewayException.ModelNotFound(request.Model);
    }

    /// <summary>
    /// The index of the first name that matches a deployment: its provider, its vendor, or the vendor prefix of its
    /// model name.
    /// </summary>
    /// <returns>The number of names if none matches.</returns>
    internal int RankOf(Deployment deployment, IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            if (
                deployment.Provider.Equals(name, StringComparison.OrdinalIgnoreCase)
                || (
                    _kindByProvider.TryGetValue(deployment.Provider, out var kind)
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

    private DailySnapshot CreateSnapshot()
    {
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        var models = CatalogBuilder.Build(_options, today);
        var modelsAndAuto = models.Any(model => model.Name == AutoModel.Name)
            ? models
            : [.. models, AutoModel.Create(models, _options.Auto)];
        return new DailySnapshot(
            models,
            modelsAndAuto.ToFrozenDictionary(model => model.Name, StringComparer.Ordinal),
            [
                .. _options
                    .Providers.Where(provider => provider.ServesAnyModel)
                    .Select(provider => new WildcardProvider(
                        provider,
                        _options.DisabledDeployments,
                        _options.Prices.EffectiveOn(provider, today)
                    )),
            ],
            _options.Prices.NextChangeAfter(today) is { } nextChange
                ? new DateTimeOffset(nextChange.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
                : null
        );
    }

    /// <summary>The catalog between two price changes.</summary>
    /// <param name="ExpiresAt">The time of the next price change; null: none is known.</param>
    private sealed record DailySnapshot(
        IReadOnlyList<CatalogModel> Models,
        FrozenDictionary<string, CatalogModel> ByName,
        WildcardProvider[] WildcardProviders,
        DateTimeOffset? ExpiresAt
    );
}
