using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Catalog;

/// <summary>
/// Removes deployments known to lack a capability that the request requires. Undeclared capabilities are assumed.
/// </summary>
/// <remarks>Streaming is not required: a complete response becomes a stream of one event.</remarks>
internal static class CapabilityFilter
{
    /// <param name="removesBackgrounds">
    /// Whether images of models without transparent backgrounds get one; models that have them go first.
    /// </param>
    /// <returns>At least one deployment.</returns>
    /// <exception cref="GatewayException">No deployment has all required capabilities; the message names them.</exception>
    public static IReadOnlyList<Deployment> Apply(
        string model,
        IReadOnlyList<Deployment> deployments,
        GatewayRequest request,
        bool removesBackgrounds
    )
    {
        var capable = FilterByCapability(deployments, request.RequiredCapabilities);
        if (capable.Count == 0 && removesBackgrounds)
            capable = FilterByCapability(deployments, request.RequiredCapabilities & ~Capability.TransparentBackground);
        if (capable.Count == 0)
            throw Unsupported(model, deployments, request);
        return request switch
        {
            ImageRequest drawing => FilterByFormat(model, FilterBySize(model, capable, drawing.Size, "size"), drawing),
            ChatRequest { RequestsImages: true } converse => FilterBySize(
                model,
                FilterByImageCount(capable, converse),
                converse.ImageOptions?.Size,
                "image_config.image_size"
            ),
            ChatRequest converse => FilterByImageCount(capable, converse),
            _ => capable,
        };
    }

    /// <returns>The names of the capabilities that a deployment lacks for a request; empty: none.</returns>
    public static string DescribeMissing(Deployment deployment, GatewayRequest request) =>
        JoinNames(deployment.Capabilities.FindMissing(request.RequiredCapabilities));

    private static IReadOnlyList<Deployment> FilterByCapability(
        IReadOnlyList<Deployment> deployments,
        Capability required
    ) =>
        Filter(
            deployments,
            required,
            static (deployment, needs) => deployment.Capabilities.FindMissing(needs) == Capability.None
        );

    private static IReadOnlyList<Deployment> FilterBySize(
        string model,
        IReadOnlyList<Deployment> deployments,
        ImageSize? requested,
        string param
    )
    {
        if (requested is not { } size)
            return deployments;
        var supporting = Filter(
            deployments,
            size,
            static (deployment, size) => Supports(deployment.Capabilities.OutputSizes, size)
        );
        return supporting.Count > 0
            ? supporting
            : throw UnsupportedOutput(
                model,
                size.ToString(),
                deployments
                    .SelectMany(deployment => deployment.Capabilities.OutputSizes)
                    .Distinct()
                    .Select(supported => supported.ToString()),
                param
            );
    }

    private static IReadOnlyList<Deployment> FilterByFormat(
        string model,
        IReadOnlyList<Deployment> deployments,
        ImageRequest request
    )
    {
        if (request.FormatName is not { } name)
            return deployments;
        var supporting = Filter(
            deployments,
            request,
            static (deployment, request) =>
                deployment.Capabilities.OutputFormats is var formats
                && (
                    formats.Count == 0
                    || (request.Format is { } known && formats.Contains(known))
                    || (request.OtherFormat is { } other && deployment.Capabilities.OtherOutputFormats.Contains(other))
                )
        );
        return supporting.Count > 0
            ? supporting
            : throw UnsupportedOutput(
                model,
                name,
                deployments
                    .SelectMany(deployment =>
                        deployment
                            .Capabilities.OutputFormats.Select(format => format.Name())
                            .Concat(deployment.Capabilities.OtherOutputFormats)
                    )
                    .Distinct(),
                "output_format"
            );
    }

    private static IReadOnlyList<Deployment> FilterByImageCount(
        IReadOnlyList<Deployment> deployments,
        ChatRequest request
    )
    {
        if (!request.HasImages)
            return deployments;
        var images = request.Images.Count();
        var accepting = Filter(
            deployments,
            images,
            static (deployment, count) => !(deployment.Capabilities.MaxInputImages < count)
        );
        if (accepting.Count > 0)
            return accepting;
        var maximum = deployments.Max(deployment => deployment.Capabilities.MaxInputImages) ?? 0;
        throw GatewayException.InvalidRequest(
            $"Invalid 'messages': too many images. Maximum is {maximum}, got {images}.",
            request.Images.ElementAt(maximum).Param,
            "array_above_max_length"
        );
    }

    private static bool Supports<T>(IReadOnlyList<T> declared, T requested) =>
        declared.Count == 0 || declared.Contains(requested);

    /// <summary>The deployments that match; the list itself if all do.</summary>
    private static IReadOnlyList<Deployment> Filter<T>(
        IReadOnlyList<Deployment> deployments,
        T state,
        Func<Deployment, T, bool> predicate
    )
    {
        for (var i = 0; i < deployments.Count; i++)
        {
            if (!predicate(deployments[i], state))
                return FilterSome(deployments, state, predicate);
        }
        return deployments;
    }

    /// <remarks>Separate, so that only a list that is filtered allocates the closure.</remarks>
    private static List<Deployment> FilterSome<T>(
        IReadOnlyList<Deployment> deployments,
        T state,
        Func<Deployment, T, bool> predicate
    ) => [.. deployments.Where(deployment => predicate(deployment, state))];

    private static GatewayException UnsupportedOutput(
        string model,
        string requested,
        IEnumerable<string> supported,
        string param
    ) =>
        new(ErrorKind.Unsupported, $"`{model}` does not draw {requested}; it draws {string.Join(", ", supported)}.")
        {
            Param = param,
        };

    private static GatewayException Unsupported(
        string model,
        IReadOnlyList<Deployment> deployments,
        GatewayRequest request
    )
    {
        var required = request.RequiredCapabilities;
        var missingEverywhere = deployments.Aggregate(
            required,
            (missing, deployment) => missing & deployment.Capabilities.FindMissing(required)
        );
        var reported = missingEverywhere == Capability.None ? required : missingEverywhere;
        var message =
            missingEverywhere == Capability.None
                ? $"No single deployment of `{model}` can do all of: {JoinNames(required)}. Request less, or use another model."
                : $"`{model}` cannot do: {JoinNames(missingEverywhere)}. Leave it out, or use another model.";
        return new GatewayException(ErrorKind.Unsupported, message)
        {
            Param =
                reported is Capability.ImageInput && request is EmbeddingRequest or ModerationRequest
                    ? "input"
                    : ParamOf(reported),
        };
    }

    private static string JoinNames(Capability capabilities) =>
        string.Join(
            ", ",
            Enum.GetValues<Capability>()
                .Where(capability => capability != Capability.None && capabilities.HasFlag(capability))
                .Select(NameOf)
        );

    private static string NameOf(Capability capability) =>
        capability switch
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
            Capability.JsonMode => "json_mode",
            Capability.TransparentBackground => "transparent_background",
            Capability.PictureBrief => "picture_brief",
            _ => "moderation",
        };

    /// <summary>The request parameter that requires a capability; null: several do.</summary>
    private static string? ParamOf(Capability capability) =>
        capability switch
        {
            Capability.ImageInput => "messages",
            Capability.ImageOutput => "modalities",
            Capability.Tools => "tools",
            Capability.JsonSchema or Capability.JsonMode => "response_format",
            Capability.Streaming => "stream",
            Capability.TransparentBackground => "background",
            Capability.PictureBrief => "brief",
            Capability.Chat
            or Capability.ImageGeneration
            or Capability.ImageEditing
            or Capability.Embeddings
            or Capability.Moderation => "model",
            _ => null,
        };
}
