using Fresnel.Contracts.Requests;

namespace Fresnel.Quality;

internal static class QualityTasks
{
    /// <returns>Null: quality is not measured for such requests.</returns>
    public static QualityTask? Of(GatewayRequest request) =>
        request switch
        {
            ImageEditRequest => QualityTask.Edit,
            ImageRequest => QualityTask.Image,
            ChatRequest { RequestsImages: true } chat => chat.HasImages ? QualityTask.Edit : QualityTask.Image,
            ChatRequest chat => chat.HasImages ? QualityTask.Vision : QualityTask.Chat,
            _ => null,
        };
}
