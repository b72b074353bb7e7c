using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Azure.Core;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Azure;
using Fresnel.Dialects.OpenAI.Responses;
using Fresnel.Providers.Compatible;
using Fresnel.Providers.Http;
using Fresnel.Providers.Images;
using Fresnel.Providers.OpenAI;

namespace Fresnel.Providers.Azure;

/// <summary>OpenAI's models on Azure. The wire format is OpenAI's; addresses, credentials and a few manners are Azure's.</summary>
/// <remarks>
/// A base URL that ends in <c>/openai/v1</c> is spoken to as OpenAI is, with the deployment as the model. Any other is a resource with classic
/// deployments, <c>/openai/deployments/{deployment}/…?api-version=…</c>.
/// </remarks>
public sealed class AzureProvider : IProvider, IDisposable
{
    private const string UsualVersion = "2024-10-21",
        PicturesVersion = "2025-04-01-preview";

    private static readonly ImageRules s_seen = new()
    {
        Formats = ["image/png", "image/jpeg", "image/webp", "image/gif"],
        TakesUrls = true,
        LargestFile = 20_000_000,
    };
    private static readonly ImageRules s_edited = new()
    {
        Formats = ["image/png", "image/jpeg"],
        LargestFile = 50_000_000,
    };

    private readonly ImageAdapter _images;
    private readonly HttpUpstream _upstream;
    private readonly EntraToken _token;
    private readonly string _root;
    private readonly string? _key,
        _version;
    private readonly bool _classic;

    /// <param name="images">Makes input images fit.</param>
    /// <exception cref="ArgumentException">Nobody says where the resource is, or the base URL is not http or https.</exception>
    public AzureProvider(ProviderSettings settings, ImageAdapter images, TimeProvider time)
        : this(settings, images, time, null, null) { }

    /// <param name="handler">What carries the calls; null: a pool of connections of its own.</param>
    /// <param name="credential">Who asks Entra for a token where there is no key; null: whatever this machine has.</param>
    internal AzureProvider(
        ProviderSettings settings,
        ImageAdapter images,
        TimeProvider time,
        HttpMessageHandler? handler,
        TokenCredential? credential
    )
    {
        if (settings.BaseUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" } address)
            throw new ArgumentException(
                $"Provider '{settings.Name}': base_url must be the resource's address, for example https://my-resource.openai.azure.com or https://my-resource.openai.azure.com/openai/v1."
            );
        var root = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _classic = !root.EndsWith("/openai/v1", StringComparison.Ordinal);
        _root = _classic && !root.EndsWith("/openai", StringComparison.Ordinal) ? $"{root}/openai" : root;
        _version = settings.ApiVersion;
        _key = settings.ApiKey is { Length: > 0 } key ? key : null;
        (_images, _upstream, _token) = (
            images,
            new HttpUpstream(settings, time, handler),
            new EntraToken(settings.Name, credential, time)
        );
    }

    public string Name => _upstream.Name;

    public async IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (adapted, notes) = await _images.AdaptAsync(
            request,
            request is EditImage ? s_edited : s_seen,
            cancellationToken
        );
        if (notes.Count > 0)
            yield return Frame.Of([.. notes]);

        var webp = adapted is ImageRequest { Format: ImageFormat.Webp } wish ? wish : null;
        var models = ModelPair.Of(deployment.Model);
        var call = CallOf(webp is null ? adapted : webp with { Format = ImageFormat.Png, Compression = null }, models);
        using var message = new HttpRequestMessage(
            HttpMethod.Post,
            Address(call.Path, adapted is ImageRequest ? models.Drawing ?? models.Talking : models.Talking)
        )
        {
            Content = new SegmentsContent(call.Body.Pieces, call.Body.MediaType),
        };
        if (call.Path == "responses" && models.Drawing is { } drawing)
            message.Headers.TryAddWithoutValidation("x-ms-oai-image-generation-deployment", drawing);
        if (_key is not null)
            message.Headers.TryAddWithoutValidation("api-key", _key);
        else
            message.Headers.Authorization = new AuthenticationHeaderValue(
                "Bearer",
                await _token.GetAsync(cancellationToken)
            );

        var frames = _upstream.SendAsync(message, adapted, call.Reading, cancellationToken);
        if (webp is not null)
            frames = AnswerFormat.ConvertAsync(frames, ImageFormat.Webp, webp.Compression, cancellationToken);
        await foreach (var frame in frames)
            yield return frame;
    }

    public void Dispose()
    {
        _upstream.Dispose();
        _token.Dispose();
    }

    private CompatibleCall CallOf(GatewayRequest request, ModelPair models)
    {
        if (request is Converse converse)
        {
            if (
                converse.Body?.Format == ResponsesDialect.Format
                || models.Drawing is not null
                || converse.Messages.Any(ShowsPictures)
            )
                return CompatibleCall.Responses(
                    converse,
                    models.Talking,
                    converse.WantsImages is false ? null : models.Drawing,
                    Name
                );
            if (converse.WantsImages is true)
            {
                throw new GatewayException(
                    ErrorKind.Unsupported,
                    $"The deployment '{models.Talking}' of the provider '{Name}' draws no images (capability image_output): only two deployments together do, written 'talking+drawing'."
                )
                {
                    Param = "modalities",
                };
            }
        }
        var call = CompatibleCall.Of(
            request,
            request is ImageRequest ? models.Drawing ?? models.Talking : models.Talking,
            Name,
            strict: true
        );
        return request is Converse { Stream: true }
            ? call with
            {
                Reading = call.Reading with
                {
                    Event = (raw, data) => AzureDialect.IsPreamble(data) ? Frame.Of() : call.Reading.Event(raw, data),
                },
            }
            : call;
    }

    /// <summary>A chat cannot hold an assistant's pictures.</summary>
    private static bool ShowsPictures(Message message) =>
        message.Role == Role.Assistant && message.Parts.Any(part => part is ImagePart);

    /// <summary>Classic resources have every operation under its deployment, but for responses; and date their API.</summary>
    private Uri Address(string path, string deployment)
    {
        if (!_classic)
            return new Uri(
                $"{_root}/{path}{(_version is null ? "" : $"?api-version={Uri.EscapeDataString(_version)}")}"
            );
        var version =
            _version
            ?? (path is "responses" or "images/generations" or "images/edits" ? PicturesVersion : UsualVersion);
        var place = path == "responses" ? path : $"deployments/{Uri.EscapeDataString(deployment)}/{path}";
        return new Uri($"{_root}/{place}?api-version={Uri.EscapeDataString(version)}");
    }
}
