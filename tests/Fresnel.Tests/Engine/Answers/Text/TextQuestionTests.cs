using Fresnel.Engine.Answers.Text;
using Fresnel.Vision.Codes;
using static Fresnel.Tests.Engine.Answers.AnalysedImages;

namespace Fresnel.Tests.Engine.Answers.Text;

public class TextQuestionTests
{
    private const string Receipt = """
        CORNER CAFE
        12 Harbour Street
        Tel: +44 20 7946 0018  hello@corner.example
        www.corner.example
        Date: 14 Mar 2025  Time 09:41
        Receipt No: A-20391

        Flat white  2  7.00
        Croissant  1  2.80
        Subtotal  9.80
        VAT 20%  1.96
        TOTAL  £11.76
        """;

    [Theory]
    [InlineData("total", "£11.76")]
    [InlineData("subtotal", "9.80")]
    [InlineData("vat", "1.96")]
    [InlineData("date", "14 Mar 2025")]
    [InlineData("time", "09:41")]
    [InlineData("phone number", "+44 20 7946 0018")]
    [InlineData("email", "hello@corner.example")]
    [InlineData("website", "www.corner.example")]
    [InlineData("receipt number", "A-20391")]
    [InlineData("croissant", "1  2.80")]
    [InlineData("iban", null)]
    [InlineData("pineapple", null)]
    public void Find_InAReceipt_IsTheValueBesideItsLabel(string name, string? value) =>
        Assert.Equal(value, FieldFinder.Find(Receipt, name));

    [Fact]
    public void Find_ValueBelowItsLabel_IsFound() =>
        Assert.Equal("2024-02-29", FieldFinder.Find("Invoice date\n2024-02-29", "invoice date"));

    [Theory]
    [InlineData("What is the total?", "The total is £11.76.")]
    [InlineData("How much is it?", "The total is £11.76.")]
    [InlineData("What's the date on this receipt?", "The date is 14 Mar 2025.")]
    [InlineData("When was this?", "The date is 14 Mar 2025.")]
    [InlineData("What is the phone number?", "The phone number is +44 20 7946 0018.")]
    [InlineData("what is the e-mail", "The email is hello@corner.example.")]
    [InlineData("What is the IBAN?", "I can't find the iban in the text.")]
    [InlineData("What does the receipt say?", Receipt)]
    [InlineData("Extract all text from this image.", Receipt)]
    [InlineData("Read the text in this image. Answer with the text only.", Receipt)]
    [InlineData("What is the title?", "The title seems to be \"CORNER CAFE\".")]
    [InlineData("Is there any text?", "Yes, there are about two lines of text, mostly at the top.")]
    [InlineData("What is the total? Reply as JSON.", """{"total":"£11.76"}""")]
    public async Task Answer_AboutAReceipt_ComesFromItsText(string question, string answer) =>
        Assert.Equal(answer, await AnswerAsync(question, Image(Page(), Receipt)));

    [Theory]
    [InlineData("What does it say?", "I don't find any text that I can read.")]
    [InlineData("What is the total?", "I can't tell the total: I don't find any text that I can read.")]
    [InlineData("Is there any writing?", "No, I don't find any text.")]
    [InlineData("Scan the QR code", "No, I don't find a QR code or bar code that I can read.")]
    public async Task Answer_ImageWithoutText_StatesThatThereIsNone(string question, string answer) =>
        Assert.Equal(answer, await AnswerAsync(question, Image(Scene(Dog))));

    [Theory]
    [InlineData("What does the QR code say?", "There is a QR-Code; it says: https://fresnel.example")]
    [InlineData("Is there a barcode?", "Yes, there is a QR-Code; it says: https://fresnel.example")]
    [InlineData("Decode the QR code. Only the value.", "https://fresnel.example")]
    public async Task Codes_OneInTheImage_IsDecoded(string question, string answer) =>
        Assert.Equal(
            answer,
            await AnswerAsync(
                question,
                Image(Scene(), "", new DetectedCode("QR-Code", "https://fresnel.example", new(0, 0, 10, 10)))
            )
        );
}
