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
internal sealed class LocalModel : IModel
{
    private const string Name = $"{BuiltInModel.Provider}/{BuiltInModel.Name}";

    private readonly ImageModel _model = new(new EngineOptions { Threads = 0 });

    public Task<Answer> DescribeAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken) =>
        TryAsync(async () =>
        {
            var text = await JoinAsync(_model.DescribeAsync([image], cancellationToken), cancellationToken);
            return new Answer(text, Name);
        });

    public Task<Answer> AskAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> images,
        string question,
        CancellationToken cancellationToken
    ) =>
        TryAsync(async () =>
            new Answer(
                await JoinAsync(_model.AnswerAsync(images, question, cancellationToken), cancellationToken),
                Name
            )
        );

    public Task<Answer> ReadAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken) =>
        TryAsync(async () =>
        {
            var page = await _model.ReadAsync(image, cancellationToken);
            return new Answer(
                page.Text,
                Name,
                page.Lines.Count == 0 ? null : page.Lines.Select(line => new { line.Text, line.Confidence })
            );
        });

    public Task<Picture> DrawAsync(PictureWish wish, CancellationToken cancellationToken) =>
        TryAsync(async () =>
        {
            var request = new DrawingRequest(wish.Prompt)
            {
                Width = wish.Size?.Width ?? 1024,
                Height = wish.Size?.Height ?? 1024,
                Seed = wish.Seed,
                Format = wish.Format switch
                {
                    ImageFormat.Jpeg => DrawingFormat.Jpeg,
                    ImageFormat.Webp => DrawingFormat.Webp,
                    ImageFormat.Svg => DrawingFormat.Svg,
                    _ => DrawingFormat.Png,
                },
                Effort = wish.Quality switch
                {
                    "low" => DrawingEffort.Low,
                    "high" => DrawingEffort.High,
                    _ => DrawingEffort.Medium,
                },
            };
            var drawn = await _model.DrawAsync(request, cancellationToken).LastAsync(cancellationToken);
            return new Picture(
                drawn.Bytes,
                new ImageSize(drawn.Width, drawn.Height),
                Name,
                drawn.Seed,
                drawn.RevisedPrompt
            );
        });

    public void Dispose() => _model.Dispose();

    private static async Task<string> JoinAsync(
        IAsyncEnumerable<string> sentences,
        CancellationToken cancellationToken
    ) => string.Concat(await sentences.ToListAsync(cancellationToken)).Trim();

    private static async Task<T> TryAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await Task.Run(work);
        }
        catch (Exception e) when (e is UnreadableImageException or UndrawableException or EngineFilesMissingException)
        {
            throw new StartException(e.Message);
        }
    }
}
