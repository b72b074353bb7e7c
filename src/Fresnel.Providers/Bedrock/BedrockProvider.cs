using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.Bedrock;
using Fresnel.Dialects.Vendors;
using Fresnel.Providers.Http;
using Fresnel.Providers.Images;

namespace Fresnel.Providers.Bedrock;

/// <summary>
/// Calls Amazon Bedrock: Converse for chat, Nova Canvas for images. Translation is in
/// <see cref="BedrockDialect"/>.
/// </summary>
public sealed class BedrockProvider : IProvider, IDisposable
{
    private static readonly ImageRules s_chatRules = new()
    {
        Formats = ["image/png", "image/jpeg", "image/gif", "image/webp"],
        AcceptsAnimation = true,
        MaxBytes = 3_750_000,
        MaxSide = 8000,
    };
    private static readonly ImageRules s_canvasRules = new() { Formats = ["image/png", "image/jpeg"], MaxSide = 4096 };
    private static readonly UriCreationOptions s_rawPath = new()
    {
        DangerousDisablePathAndQueryCanonicalization = true,
    };

    private readonly UpstreamClient _upstream;
    private readonly ImageAdapter _imageAdapter;
    private readonly BedrockCredential _credential;
    private readonly string _root;

    /// <param name="imageAdapter">Adapts input images to the vendor's limits.</param>
    /// <exception cref="ArgumentException">
    /// The region is not set, or <c>base_url</c> is not http or https.
    /// </exception>
    public BedrockProvider(ProviderSettings settings, ImageAdapter imageAdapter, TimeProvider time)
        : this(settings, imageAdapter, time, null, null) { }

    /// <param name="handler">Sends the requests, for tests; null: a connection pool of its own.</param>
    /// <param name="credentials">
    /// Sign the requests if there is no key; null: the machine's default credentials.
    /// </param>
    internal BedrockProvider(
        ProviderSettings settings,
        ImageAdapter imageAdapter,
        TimeProvider time,
        HttpMessageHandler? handler,
        AWSCredentials? credentials
    )
    {
        var region = RegionOf(settings);
        var baseUrl = settings.BaseUrl ?? new Uri($"https://bedrock-runtime.{region}.amazonaws.com");
        if (baseUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            throw new ArgumentException(
                $"Provider '{settings.Name}': base_url must be an http or https address, or be left out."
            );
        _root = baseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/');
        (_imageAdapter, _upstream) = (imageAdapter, new UpstreamClient(settings, time, handler));
        _credential = BedrockCredential.Of(settings, region, credentials, time);
    }

    public string Name => _upstream.Name;

    /// <summary>Lists the foundation models of the region.</summary>
    internal static async ValueTask<HttpRequestMessage> CreateListingAsync(
        ProviderSettings settings,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var region = RegionOf(settings);
        var root = settings.BaseUrl is { } baseUrl
            ? baseUrl.GetLeftPart(UriPartial.Path).Replace("bedrock-runtime.", "bedrock.", StringComparison.Ordinal)
            : $"https://bedrock.{region}.amazonaws.com";
        var message = new HttpRequestMessage(HttpMethod.Get, $"{root.TrimEnd('/')}/foundation-models");
        await BedrockCredential.Of(settings, region, null, time).AuthoriseAsync(message, [], cancellationToken);
        return message;
    }

    public async IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var isCanvas = BedrockDialect.IsCanvas(deployment.Model);
        if (!isCanvas && (request as ChatRequest)?.Images.ElementAtOrDefault(BedrockDialect.MaxImages) is { } excess)
            throw GatewayException.InvalidRequest(
                $"Invalid 'messages': too many images. The provider that serves this call takes {BedrockDialect.MaxImages}.",
                excess.Param,
                "array_above_max_length"
            );
        var (adapted, notes) = await _imageAdapter.AdaptAsync(
            request,
            isCanvas ? s_canvasRules : s_chatRules,
            cancellationToken
        );
        if (notes.Count > 0)
            yield return Frame.Of([.. notes]);
        var frames = (adapted, isCanvas) switch
        {
            (ImageRequest imageRequest, true) => DrawExactAsync(imageRequest, deployment.Model, cancellationToken),
            (ChatRequest converse, true) => DrawFromChatAsync(converse, deployment.Model, cancellationToken),
            (ChatRequest converse, false) => ConverseAsync(converse, deployment, cancellationToken),
            _ => throw new GatewayException(
                ErrorKind.Unsupported,
                $"The provider '{Name}' cannot serve this kind of call with the model '{deployment.Model}'."
            ),
        };
        await foreach (var frame in frames)
            yield return frame;
    }

    public void Dispose() => _upstream.Dispose();

    private static string RegionOf(ProviderSettings settings)
    {
        var region =
            settings.Region
            ?? Environment.GetEnvironmentVariable("AWS_REGION")
            ?? Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION");
        if (string.IsNullOrEmpty(region))
            throw new ArgumentException(
                $"Provider '{settings.Name}': region must be set, for example us-east-1 (or the environment variable AWS_REGION)."
            );
        return region.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
            ? region
            : throw new ArgumentException(
                $"Provider '{settings.Name}': region must be one of AWS's names, for example us-east-1."
            );
    }

    private async IAsyncEnumerable<Frame> ConverseAsync(
        ChatRequest request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var model = deployment.Model;
        if (request.RequestsImages is true)
            throw new GatewayException(
                ErrorKind.Unsupported,
                $"The model '{model}' of the provider '{Name}' does not support image output (capability image_output)."
            )
            {
                Param = "modalities",
            };
        var rule = VendorRules.Find("bedrock", model, deployment.Capabilities);
        (request, var names) = VendorAdapter.Apply(request, rule, isTranslated: true);
        var reader = ToolNameReader.Wrap(new ConverseReader(Name, model, request), names);
        var frames = InvokeAsync(
            model,
            request.Stream ? "converse-stream" : "converse",
            BedrockDialect.WriteConverse(request, model),
            request,
            reader,
            cancellationToken
        );
        await foreach (var frame in frames)
            yield return frame;
    }

    private IAsyncEnumerable<Frame> DrawExactAsync(
        ImageRequest request,
        string model,
        CancellationToken cancellationToken
    ) =>
        request is ImageEditRequest { Mask: not null }
            ? DrawAsync(request, model, cancellationToken) // of the image's size
            : ExactSize.SendAsync(
                request,
                model,
                sized => DrawAsync((ImageRequest)sized, model, cancellationToken),
                cancellationToken
            );

    private async IAsyncEnumerable<Frame> DrawAsync(
        ImageRequest original,
        string model,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        // Without a seed the model returns the same image for the same prompt.
        var request = original with
        {
            Stream = false,
            Seed = original.Seed ?? Random.Shared.Next(),
        };
        var masked = request is ImageEditRequest { Mask: not null };
        ImageSize? size = masked ? null : BedrockDialect.CanvasSize(request.Size);
        if (!masked && request.Size is { } requestedSize && requestedSize != size)
            yield return Frame.Of(
                new TraceNote($"size {requestedSize} made {size}, the nearest this model draws") { IsForCaller = true }
            );
        var body = request switch
        {
            ImageEditRequest edit => BedrockDialect.WriteImageEdit(
                await CanvasImagePreparer.PrepareAsync(edit, cancellationToken)
            ),
            _ => BedrockDialect.WriteImageGeneration((ImageGenerationRequest)request),
        };
        var reader = new CanvasReader(Name, size, request.Quality == "high" ? "high" : "medium");
        var frames = InvokeAsync(model, "invoke", body, request, reader, cancellationToken);
        if (request.Format is ImageFormat.Jpeg or ImageFormat.Webp)
            frames = ImageFormatConverter.ConvertAsync(
                frames,
                request.Format.Value,
                request.Compression,
                request.ComputeOwner(),
                cancellationToken
            );
        await foreach (var frame in frames)
            yield return frame;
    }

    /// <summary>Generates images for a chat: the last user text is the prompt, and its images are varied.</summary>
    private async IAsyncEnumerable<Frame> DrawFromChatAsync(
        ChatRequest request,
        string model,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var userMessage =
            request.Messages.LastOrDefault(message => message.Role == Role.User)
            ?? throw GatewayException.InvalidRequest("There is no user's message that says what to draw.", "messages");
        ImagePart[] images = [.. userMessage.Parts.OfType<ImagePart>()];
        ImageRequest imageRequest =
            images.Length == 0
                ? new ImageGenerationRequest { Model = request.Model, Prompt = userMessage.Text }
                : new ImageEditRequest
                {
                    Model = request.Model,
                    Prompt = userMessage.Text,
                    Images = images,
                    InputFidelity = request.ImageOptions?.InputFidelity,
                };
        var generation = imageRequest with
        {
            Count = request.Count,
            Seed = request.Seed,
            Size = request.ImageOptions is { } image ? image.Size ?? AspectRatio.ToSize(image.AspectRatio) : null,
            Quality = request.ImageOptions?.Quality,
            Format = request.ImageOptions?.Format,
            Compression = request.ImageOptions?.Compression,
            Background = request.ImageOptions?.Background,
        };
        await foreach (var frame in DrawExactAsync(generation, model, cancellationToken))
        {
            if (!frame.Events.Any(item => item is ImageCompleted))
            {
                yield return frame;
                continue;
            }
            // Each image is a choice, as text would be.
            ImageCompleted[] readyImages = [.. frame.Events.OfType<ImageCompleted>()];
            yield return Frame.Of([
                new ResponseStarted(null, model),
                .. readyImages.Select(image => image with { ImageIndex = 0, ChoiceIndex = image.ImageIndex }),
                .. readyImages.Select(image => new ChoiceFinished(FinishReason.Stop)
                {
                    ChoiceIndex = image.ImageIndex,
                }),
                .. frame.Events.Where(item => item is not ImageCompleted),
            ]);
        }
    }

    private async IAsyncEnumerable<Frame> InvokeAsync(
        string model,
        string operation,
        ReadOnlyMemory<byte> body,
        GatewayRequest request,
        IResponseReader reader,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        ReadOnlyMemory<byte>[] segments = [body];
        var message = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri($"{_root}/model/{Uri.EscapeDataString(model)}/{operation}", s_rawPath)
        )
        {
            Content = new SegmentedContent(segments),
        };
        await _credential.AuthoriseAsync(message, segments, cancellationToken);
        await foreach (var frame in _upstream.SendAsync(message, request, reader, cancellationToken))
            yield return frame;
    }
}
