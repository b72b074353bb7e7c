using Fresnel.Catalog;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Drawing;
using Fresnel.Engine;
using Fresnel.Imaging;
using Fresnel.Server.Hosting;
using Fresnel.Vision.Inference;

namespace Fresnel.Server.Commands;

/// <summary>fresnel-mini in this process, with every core for the one who waits.</summary>
internal sealed class LocalModelClient : IImageModelClient
{
    private const string DeploymentName = $"{BuiltInModel.ProviderName}/{BuiltInModel.Name}";

    private readonly ImageModel _model = new(new EngineOptions { Threads = 0 });

    public Task<TextResult> DescribeAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken) =>
        RunAsync(async () =>
        {
            var text = await JoinAsync(_model.DescribeAsync([image], cancellationToken), cancellationToken);
            return new TextResult(text, DeploymentName);
        });

    public Task<TextResult> AskAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> images,
        string question,
        CancellationToken cancellationToken
    ) =>
        RunAsync(async () =>
            new TextResult(
                await JoinAsync(_model.AnswerAsync(images, question, cancellationToken), cancellationToken),
                DeploymentName
            )
        );

    public Task<TextResult> ReadAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken) =>
        RunAsync(async () =>
        {
            var page = await _model.ReadAsync(image, cancellationToken);
            return new TextResult(
                page.Text,
                DeploymentName,
                page.Lines.Count == 0 ? null : page.Lines.Select(line => new { line.Text, line.Confidence })
            );
        });

    public Task<DrawResult> DrawAsync(DrawOptions options, CancellationToken cancellationToken) =>
        RunAsync(async () =>
        {
            var request = new DrawingRequest(options.Prompt)
            {
                Width = options.Size?.Width ?? 1024,
                Height = options.Size?.Height ?? 1024,
                Seed = options.Seed,
                Format = options.Format switch
                {
                    ImageFormat.Jpeg => DrawingFormat.Jpeg,
                    ImageFormat.Webp => DrawingFormat.Webp,
                    ImageFormat.Svg => DrawingFormat.Svg,
                    _ => DrawingFormat.Png,
                },
                Effort = options.Quality switch
                {
                    "low" => DrawingEffort.Low,
                    "high" => DrawingEffort.High,
                    _ => DrawingEffort.Medium,
                },
            };
            var image = await _model.DrawAsync(request, cancellationToken).LastAsync(cancellationToken);
            return new DrawResult(
                image.Bytes,
                new ImageSize(image.Width, image.Height),
                DeploymentName,
                image.Seed,
                image.RevisedPrompt
            );
        });

    public void Dispose() => _model.Dispose();

    private static async Task<string> JoinAsync(
        IAsyncEnumerable<string> sentences,
        CancellationToken cancellationToken
    ) => string.Concat(await sentences.ToListAsync(cancellationToken)).Trim();

    private static async Task<T> RunAsync<T>(Func<Task<T>> operation)
    {
        try
        {
            return await Task.Run(operation);
        }
        catch (Exception e) when (e is UnreadableImageException or UndrawableException or EngineFilesMissingException)
        {
            throw new OperatorErrorException(e.Message);
        }
    }
}
