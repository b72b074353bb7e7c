using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Catalog;

/// <summary>Leaves out the deployments that are known not to be able to do what a request needs. What is not declared is assumed.</summary>
/// <remarks>Streaming is no need: who cannot stream answers in one piece, and the caller's stream has one.</remarks>
internal static class Abilities
{
    /// <returns>At least one.</returns>
    /// <exception cref="GatewayException">Nobody can; says what is missing.</exception>
    public static IReadOnlyList<Deployment> Keep(
        string model,
        IReadOnlyList<Deployment> deployments,
        GatewayRequest request
    )
    {
        var able = Those(
            deployments,
            request.Needs,
            static (deployment, needs) => deployment.Capabilities.Missing(needs) == Capability.None
        );
        if (able.Count == 0)
            throw Unsupported(model, deployments, request.Needs);
        return request switch
        {
            ImageRequest drawing => WithFormat(model, WithSize(model, able, drawing.Size, "size"), drawing.Format),
            Converse { WantsImages: true } converse => WithSize(
                model,
                WithRoomForImages(able, converse),
                converse.Image?.Size,
                "image_config.image_size"
            ),
            Converse converse => WithRoomForImages(able, converse),
            _ => able,
        };
    }

    /// <returns>What a deployment is known to lack for a request; empty: nothing.</returns>
    public static string Missing(Deployment deployment, GatewayRequest request) =>
        Names(deployment.Capabilities.Missing(request.Needs));

    private static IReadOnlyList<Deployment> WithSize(
        string model,
        IReadOnlyList<Deployment> deployments,
        ImageSize? wanted,
        string param
    )
    {
        if (wanted is not { } size)
            return deployments;
        var able = Those(
            deployments,
            size,
            static (deployment, size) => Has(deployment.Capabilities.OutputSizes, size)
        );
        return able.Count > 0
            ? able
            : throw NotDrawn(
                model,
                size.ToString(),
                deployments
                    .SelectMany(deployment => deployment.Capabilities.OutputSizes)
                    .Distinct()
                    .Select(one => one.ToString()),
                param
            );
    }

    private static IReadOnlyList<Deployment> WithFormat(
        string model,
        IReadOnlyList<Deployment> deployments,
        ImageFormat? wanted
    )
    {
        if (wanted is not { } format)
            return deployments;
        var able = Those(
            deployments,
            format,
            static (deployment, format) => Has(deployment.Capabilities.OutputFormats, format)
        );
        return able.Count > 0
            ? able
            : throw NotDrawn(
                model,
                Word(format),
                deployments.SelectMany(deployment => deployment.Capabilities.OutputFormats).Distinct().Select(Word),
                "output_format"
            );

        static string Word(ImageFormat format) => format.ToString().ToLowerInvariant();
    }

    private static IReadOnlyList<Deployment> WithRoomForImages(IReadOnlyList<Deployment> deployments, Converse request)
    {
        if (deployments.All(static deployment => deployment.Capabilities.InputImages is null))
            return deployments;
        var images = request.Images.Count();
        var roomy = Those(
            deployments,
            images,
            static (deployment, count) => !(deployment.Capabilities.InputImages < count)
        );
        if (roomy.Count > 0)
            return roomy;
        var most = deployments.Max(deployment => deployment.Capabilities.InputImages) ?? 0;
        throw GatewayException.Invalid(
            $"Invalid 'messages': too many images. Maximum is {most}, got {images}.",
            request.Images.ElementAt(most).Param,
            "array_above_max_length"
        );
    }

    private static bool Has<T>(IReadOnlyList<T> declared, T wanted) => declared.Count == 0 || declared.Contains(wanted);

    /// <summary>Those that pass; the list itself when all do.</summary>
    private static IReadOnlyList<Deployment> Those<T>(
        IReadOnlyList<Deployment> deployments,
        T state,
        Func<Deployment, T, bool> passes
    )
    {
        for (var i = 0; i < deployments.Count; i++)
        {
            if (!passes(deployments[i], state))
                return [.. deployments.Where(deployment => passes(deployment, state))];
        }
        return deployments;
    }

    private static GatewayException NotDrawn(string model, string wanted, IEnumerable<string> drawn, string param) =>
        new(ErrorKind.Unsupported, $"`{model}` does not draw {wanted}; it draws {string.Join(", ", drawn)}.")
        {
            Param = param,
        };

    private static GatewayException Unsupported(string model, IReadOnlyList<Deployment> deployments, Capability needs)
    {
        var nobody = deployments.Aggregate(
            needs,
            (missing, deployment) => missing & deployment.Capabilities.Missing(needs)
        );
        var named = nobody == Capability.None ? needs : nobody;
        var message =
            nobody == Capability.None
                ? $"No single deployment of `{model}` can do all of: {Names(needs)}. Ask for less, or for another model."
                : $"`{model}` cannot do: {Names(nobody)}. Leave it out, or ask for another model.";
        return new GatewayException(ErrorKind.Unsupported, message) { Param = ParamOf(named) };
    }

    private static string Names(Capability capabilities) =>
        string.Join(
            ", ",
            Enum.GetValues<Capability>()
                .Where(one => one != Capability.None && capabilities.HasFlag(one))
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
            _ => "moderation",
        };

    /// <summary>The part of a request that asks for it; null when several do.</summary>
    private static string? ParamOf(Capability capability) =>
        capability switch
        {
            Capability.ImageInput => "messages",
            Capability.ImageOutput => "modalities",
            Capability.Tools => "tools",
            Capability.JsonSchema or Capability.JsonMode => "response_format",
            Capability.Streaming => "stream",
            Capability.Chat
            or Capability.ImageGeneration
            or Capability.ImageEditing
            or Capability.Embeddings
            or Capability.Moderation => "model",
            _ => null,
        };
}
