using System.Collections.Frozen;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Catalog;

/// <summary>Which names exist and who can serve them. Never changes once built, so it is thread-safe.</summary>
public sealed class ModelCatalog
{
    private readonly FrozenDictionary<string, CatalogModel> _models;
    private readonly FrozenDictionary<string, string> _kinds;

    /// <exception cref="ArgumentException">The options hold mistakes; see <see cref="CatalogValidation.Mistakes"/>.</exception>
    public ModelCatalog(CatalogOptions options)
    {
        if (options.Mistakes() is { Count: > 0 } mistakes)
            throw new ArgumentException(string.Join('\n', mistakes), nameof(options));

        var providers = options.Providers.ToDictionary(provider => provider.Name, StringComparer.OrdinalIgnoreCase);
        _kinds = providers.Values.ToFrozenDictionary(provider => provider.Name, provider => provider.Kind, StringComparer.OrdinalIgnoreCase);
        Models = [.. options.Models.Select(model => ToModel(model, providers)), .. BuiltIns(options)];
        _models = Models.ToFrozenDictionary(model => model.Name, StringComparer.Ordinal);
    }

    /// <summary>Every name, configured ones first.</summary>
    public IReadOnlyList<CatalogModel> Models { get; }

    /// <summary>The model of that name, exactly or without a vendor's prefix; null: there is none.</summary>
    public CatalogModel? Find(string name) =>
        _models.TryGetValue(name, out var exact) ? exact
        : name.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? _models.GetValueOrDefault(name[(slash + 1)..])
        : null;

    /// <summary>Who may serve a request: of the models it names, the deployments its preferences allow and that can do what it needs.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.ModelNotFound"/>, <see cref="ErrorKind.Unsupported"/> or, with too many images, <see cref="ErrorKind.InvalidRequest"/>.</exception>
    public ResolvedModel Resolve(GatewayRequest request)
    {
        var model = FindAll(request);
        var allowed = Keep(model.Deployments, request.Preferences, static (catalog, deployment, preferences) => catalog.Allows(deployment, preferences));
        if (allowed.Count == 0)
            throw new GatewayException(
                ErrorKind.ModelNotFound, $"The model `{request.Model}` has no deployment at the providers this request allows. Widen \"provider\", or ask for another model.")
            { Param = "model" };

        var able = Keep(allowed, request.Needs, static (_, deployment, needs) => deployment.Capabilities.Missing(needs) == Capability.None);
        if (able.Count == 0)
            throw Unsupported(model.Name, allowed, request.Needs);

        return new ResolvedModel(model.Name, request is Converse converse ? WithRoomForImages(model.Name, able, converse) : able);
    }

    private CatalogModel FindAll(GatewayRequest request)
    {
        var first = Find(request.Model);
        if (request.Models.Count == 0)
            return first ?? throw NotFound(request.Model);

        List<CatalogModel> known = first is null ? [] : [first];
        known.AddRange(request.Models.Select(Find).OfType<CatalogModel>());
        return known.Count switch
        {
            0 => throw NotFound(request.Model),
            1 => known[0],
            _ => new CatalogModel(known[0].Name, [.. known.SelectMany(model => model.Deployments).Distinct()]),
        };
    }

    private bool Allows(Deployment deployment, ProviderPreferences preferences) =>
        (preferences.Only.Count == 0 || RankOf(deployment, preferences.Only) < preferences.Only.Count)
        && RankOf(deployment, preferences.Ignore) == preferences.Ignore.Count;

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

    /// <summary>Those that pass; the list itself when all do.</summary>
    private IReadOnlyList<Deployment> Keep<T>(IReadOnlyList<Deployment> deployments, T state, Func<ModelCatalog, Deployment, T, bool> passes)
    {
        for (var i = 0; i < deployments.Count; i++)
        {
            if (!passes(this, deployments[i], state))
                return [.. deployments.Where(deployment => passes(this, deployment, state))];
        }
        return deployments;
    }

    private IReadOnlyList<Deployment> WithRoomForImages(string model, IReadOnlyList<Deployment> deployments, Converse request)
    {
        if (deployments.All(static deployment => deployment.Capabilities.InputImages is null))
            return deployments;
        var images = request.Images.Count();
        var roomy = Keep(deployments, images, static (_, deployment, count) => !(deployment.Capabilities.InputImages < count));
        if (roomy.Count > 0)
            return roomy;
        var most = deployments.Max(deployment => deployment.Capabilities.InputImages) ?? 0;
        throw GatewayException.Invalid(
            $"The request carries {images} images; `{model}` takes at most {most}. Send fewer, or several requests.", request.Images.ElementAt(most).Param);
    }

    private static GatewayException NotFound(string model) =>
        new(ErrorKind.ModelNotFound, $"The model `{model}` does not exist or you do not have access to it.") { Param = "model" };

    private static GatewayException Unsupported(string model, IReadOnlyList<Deployment> deployments, Capability needs)
    {
        var nobody = deployments.Aggregate(needs, (missing, deployment) => missing & deployment.Capabilities.Missing(needs));
        var named = nobody == Capability.None ? needs : nobody;
        var message = nobody == Capability.None
            ? $"No single deployment of `{model}` can do all of: {Names(needs)}. Ask for less, or for another model."
            : $"`{model}` cannot do: {Names(nobody)}. Leave it out, or ask for another model.";
        return new GatewayException(ErrorKind.Unsupported, message) { Param = ParamOf(named) };
    }

    private static string Names(Capability capabilities) =>
        string.Join(", ", Enum.GetValues<Capability>().Where(one => one != Capability.None && capabilities.HasFlag(one)).Select(NameOf));

    private static string NameOf(Capability capability) => capability switch
    {
        Capability.Chat => "chat",
        Capability.ImageInput => "image_input",
        Capability.ImageOutput => "image_output",
        Capability.ImageGeneration => "image_generation",
        Capability.Tools => "tools",
        Capability.JsonSchema => "json_schema",
        Capability.Streaming => "streaming",
        Capability.ImageEditing => "image_editing",
        Capability.Embeddings => "embeddings",
        _ => "moderation",
    };

    /// <summary>The part of a request that asks for it; null when several do.</summary>
    private static string? ParamOf(Capability capability) => capability switch
    {
        Capability.ImageInput => "messages",
        Capability.ImageOutput => "modalities",
        Capability.Tools => "tools",
        Capability.JsonSchema => "response_format",
        Capability.Streaming => "stream",
        Capability.Chat or Capability.ImageGeneration or Capability.ImageEditing or Capability.Embeddings or Capability.Moderation => "model",
        _ => null,
    };

    private static IEnumerable<CatalogModel> BuiltIns(CatalogOptions options)
    {
        if (!options.Models.Any(model => model.Name == BuiltInModel.Name))
            yield return new CatalogModel(BuiltInModel.Name, [BuiltInModel.Deployment]);
        if (options.Models.Count > 0)
            yield break;
        foreach (var alias in BuiltInModel.Aliases)
            yield return new CatalogModel(alias, [BuiltInModel.Deployment]);
    }

    private static CatalogModel ToModel(ModelOptions options, Dictionary<string, ProviderOptions> providers) =>
        new(options.Name, [.. options.Deployments.Select(deployment => ToDeployment(options.Name, deployment, providers))]);

    private static Deployment ToDeployment(string model, DeploymentOptions options, Dictionary<string, ProviderOptions> providers) =>
        options.Provider == BuiltInModel.Provider
            ? BuiltInModel.Deployment
            : new Deployment(providers[options.Provider].Name, options.Model ?? model)
            {
                Price = ToPrice(options.Price),
                Capabilities = new Capabilities
                {
                    Declared = options.Capabilities?.Aggregate(Capability.None, (all, one) => all | one),
                    ContextTokens = options.ContextTokens,
                    OutputTokens = options.OutputTokens,
                    InputImages = options.InputImages,
                },
                Region = providers[options.Provider].Region,
            };

    private static Price? ToPrice(PriceOptions? options) => options is null ? null : new Price
    {
        Prompt = ToMoney(options.Prompt),
        CachedPrompt = ToMoney(options.CachedPrompt),
        ImageInput = ToMoney(options.ImageInput),
        Completion = ToMoney(options.Completion),
        ImageOutput = ToMoney(options.ImageOutput),
        PerImage = [.. options.PerImage.Select(entry => new ImagePrice(
            ImageSize.TryParse(entry.Size, out var size) ? size : null, entry.Quality, Money.FromDollars(entry.Each)))],
    };

    private static Money? ToMoney(decimal? dollars) => dollars is { } amount ? Money.FromDollars(amount) : null;
}
