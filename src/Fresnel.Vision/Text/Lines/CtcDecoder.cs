using System.Numerics.Tensors;
using System.Text;

namespace Fresnel.Vision.Text.Lines;

/// <summary>
/// Best-path decoding of connectionist temporal classification: the likeliest class of each step, repeats and
/// blanks dropped.
/// </summary>
internal static class CtcDecoder
{
    /// <param name="steps">Probabilities, one row of <c>alphabet.Length</c> a step.</param>
    /// <param name="alphabet">What each class writes; the first is the blank.</param>
    /// <returns>The confidence is the mean of the steps that wrote something.</returns>
    public static Recognition Decode(ReadOnlySpan<float> steps, ReadOnlySpan<string> alphabet)
    {
        var text = new StringBuilder();
        var confidence = 0f;
        var (previous, written) = (0, 0);
        for (; steps.Length >= alphabet.Length; steps = steps[alphabet.Length..])
        {
            var step = steps[..alphabet.Length];
            var best = TensorPrimitives.IndexOfMax(step);
            if (best != 0 && best != previous)
            {
                text.Append(alphabet[best]);
                confidence += step[best];
                written++;
            }
            previous = best;
        }
        return written == 0 ? Recognition.None : new(text.ToString().Trim(), confidence / written);
    }
}
