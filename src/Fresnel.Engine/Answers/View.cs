using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Codes;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Answers;

/// <summary>One image as a question sees it: each part is looked at only when asked for.</summary>
/// <param name="Objects">One look at the whole image.</param>
/// <param name="ObjectsClosely">Also small things: five looks, for counting.</param>
/// <param name="Scene">Everything that needs no reading.</param>
/// <param name="Text">What is written.</param>
/// <param name="Codes">QR codes and bar codes, searched for thoroughly.</param>
internal sealed record View(
    ImageHeader Header,
    Func<Task<IReadOnlyList<SeenObject>>> Objects,
    Func<Task<IReadOnlyList<SeenObject>>> ObjectsClosely,
    Func<Task<Scene>> Scene,
    Func<Task<PageText>> Text,
    Func<Task<IReadOnlyList<Code>>> Codes
);
