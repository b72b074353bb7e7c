// How papers of ten languages label their fields, as such papers usually do; a list: any of them.
const english = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
export const labels = {
  en: {
    sign: '£', before: true, group: ',', point: '.', rate: 20, between: '/', months: english, worded: (d, m, y) => `${d} ${m} ${y}`,
    title: ['Invoice', 'INVOICE', 'Tax invoice'], total: ['Total', 'Grand total', 'Total due', 'Balance due'], net: ['Subtotal', 'Sub-total', 'Net total'],
    tax: ['VAT 20%', 'VAT (20%)', 'Tax'], date: ['Date', 'Invoice date', 'Issued'], due: ['Due date', 'Payment due', 'Due by'],
    number: ['Invoice no.', 'Invoice #', 'Invoice number'], tip: ['Tip', 'Gratuity'], discount: ['Discount'], shipping: ['Shipping', 'Delivery'],
    paid: ['Cash', 'Paid'], change: ['Change'], item: 'Description', count: 'Qty', price: 'Price', sum: 'Amount', table: 'Table', thanks: 'Thank you!',
  },
  de: {
    sign: '€', group: '.', point: ',', rate: 19, between: '.', months: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
    worded: (d, m, y) => `${d}. ${m} ${y}`, title: ['Rechnung'], total: ['Gesamtbetrag', 'Gesamtsumme', 'Rechnungsbetrag', 'Summe'], net: ['Zwischensumme', 'Nettobetrag', 'Summe netto'],
    tax: ['MwSt. 19 %', 'zzgl. 19 % USt.', 'Umsatzsteuer 19 %'], date: ['Datum', 'Rechnungsdatum'], due: ['Fällig am', 'Zahlbar bis'],
    number: ['Rechnungsnr.', 'Rechnungsnummer', 'Rechnung Nr.'], tip: ['Trinkgeld'], discount: ['Rabatt'], shipping: ['Versand', 'Versandkosten'],
    paid: ['Gegeben', 'Bar'], change: ['Rückgeld'], item: 'Bezeichnung', count: 'Menge', price: 'Einzelpreis', sum: 'Betrag', table: 'Tisch', thanks: 'Vielen Dank!',
  },
  fr: {
    sign: '€', group: ' ', point: ',', rate: 20, between: '/', months: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
    worded: (d, m, y) => `${d} ${m} ${y}`, title: ['Facture'], total: ['Total TTC', 'Net à payer', 'Montant total'], net: ['Sous-total', 'Total HT'],
    tax: ['TVA 20 %', 'TVA (20 %)'], date: ['Date', 'Date de facture'], due: ['Échéance', "Date d'échéance", 'À payer avant le'],
    number: ['Facture n°', 'N° de facture'], tip: ['Pourboire'], discount: ['Remise'], shipping: ['Livraison', 'Frais de port'],
    paid: ['Espèces', 'Payé'], change: ['Rendu'], item: 'Désignation', count: 'Qté', price: 'Prix', sum: 'Montant', table: 'Table', thanks: 'Merci !',
  },
  es: {
    sign: '€', group: '.', point: ',', rate: 21, between: '/', months: ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
    worded: (d, m, y) => `${d} de ${m} de ${y}`, title: ['Factura'], total: ['Total', 'Total a pagar', 'Importe total'], net: ['Subtotal', 'Base imponible'],
    tax: ['IVA 21 %', 'IVA (21%)'], date: ['Fecha', 'Fecha de emisión'], due: ['Vencimiento', 'Fecha de vencimiento'],
    number: ['Factura n.º', 'N.º de factura'], tip: ['Propina'], discount: ['Descuento'], shipping: ['Envío', 'Gastos de envío'],
    paid: ['Efectivo', 'Entregado'], change: ['Cambio'], item: 'Concepto', count: 'Cant.', price: 'Precio', sum: 'Importe', table: 'Mesa', thanks: '¡Gracias!',
  },
  it: {
    sign: '€', group: '.', point: ',', rate: 22, between: '/', months: ['gennaio', 'febbraio', 'marzo', 'aprile', 'maggio', 'giugno', 'luglio', 'agosto', 'settembre', 'ottobre', 'novembre', 'dicembre'],
    worded: (d, m, y) => `${d} ${m} ${y}`, title: ['Fattura'], total: ['Totale', 'Totale da pagare', 'Totale fattura'], net: ['Subtotale', 'Imponibile'],
    tax: ['IVA 22%', 'IVA (22%)'], date: ['Data', 'Data fattura'], due: ['Scadenza', 'Data di scadenza'],
    number: ['Fattura n.', 'Numero fattura'], tip: ['Mancia'], discount: ['Sconto'], shipping: ['Spedizione'],
    paid: ['Contanti', 'Pagato'], change: ['Resto'], item: 'Descrizione', count: 'Q.tà', price: 'Prezzo', sum: 'Importo', table: 'Tavolo', thanks: 'Grazie!',
  },
  nl: {
    sign: '€', group: '.', point: ',', rate: 21, between: '-', months: ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'],
    worded: (d, m, y) => `${d} ${m} ${y}`, title: ['Factuur'], total: ['Totaal', 'Totaal incl. btw', 'Te betalen'], net: ['Subtotaal', 'Totaal excl. btw'],
    tax: ['BTW 21%', 'Btw (21%)'], date: ['Datum', 'Factuurdatum'], due: ['Vervaldatum', 'Te betalen vóór'],
    number: ['Factuurnr.', 'Factuurnummer'], tip: ['Fooi'], discount: ['Korting'], shipping: ['Verzendkosten'],
    paid: ['Contant', 'Betaald'], change: ['Wisselgeld'], item: 'Omschrijving', count: 'Aantal', price: 'Prijs', sum: 'Bedrag', table: 'Tafel', thanks: 'Bedankt!',
  },
  pt: {
    sign: '€', group: ' ', point: ',', rate: 23, between: '/', months: ['janeiro', 'fevereiro', 'março', 'abril', 'maio', 'junho', 'julho', 'agosto', 'setembro', 'outubro', 'novembro', 'dezembro'],
    worded: (d, m, y) => `${d} de ${m} de ${y}`, title: ['Fatura'], total: ['Total', 'Total a pagar', 'Valor total'], net: ['Subtotal', 'Total sem IVA'],
    tax: ['IVA 23%', 'IVA (23%)'], date: ['Data', 'Data de emissão'], due: ['Vencimento', 'Data de vencimento'],
    number: ['Fatura n.º', 'Número da fatura'], tip: ['Gorjeta'], discount: ['Desconto'], shipping: ['Envio', 'Portes de envio'],
    paid: ['Dinheiro', 'Pago'], change: ['Troco'], item: 'Descrição', count: 'Qtd.', price: 'Preço', sum: 'Valor', table: 'Mesa', thanks: 'Obrigado!',
  },
  pl: {
    sign: 'zł', group: ' ', point: ',', rate: 23, between: '.', months: null, title: ['Faktura'], total: ['Razem', 'Do zapłaty', 'Suma brutto'], net: ['Suma netto', 'Wartość netto'],
    tax: ['VAT 23%', 'Podatek VAT'], date: ['Data', 'Data wystawienia'], due: ['Termin płatności'],
    number: ['Faktura nr', 'Nr faktury'], tip: ['Napiwek'], discount: ['Rabat'], shipping: ['Wysyłka'],
    paid: ['Gotówka', 'Zapłacono'], change: ['Reszta'], item: 'Nazwa', count: 'Ilość', price: 'Cena', sum: 'Wartość', table: 'Stolik', thanks: 'Dziękujemy!',
  },
  tr: {
    sign: 'TL', group: '.', point: ',', rate: 20, between: '.', months: ['Ocak', 'Şubat', 'Mart', 'Nisan', 'Mayıs', 'Haziran', 'Temmuz', 'Ağustos', 'Eylül', 'Ekim', 'Kasım', 'Aralık'],
    worded: (d, m, y) => `${d} ${m} ${y}`, title: ['Fatura'], total: ['Toplam', 'Genel Toplam', 'Ödenecek Tutar'], net: ['Ara Toplam'],
    tax: ['KDV %20', 'KDV'], date: ['Tarih', 'Fatura Tarihi'], due: ['Vade Tarihi', 'Son Ödeme Tarihi'],
    number: ['Fatura No'], tip: ['Bahşiş'], discount: ['İndirim'], shipping: ['Kargo'],
    paid: ['Nakit', 'Ödenen'], change: ['Para Üstü'], item: 'Açıklama', count: 'Miktar', price: 'Fiyat', sum: 'Tutar', table: 'Masa', thanks: 'Teşekkürler!',
  },
  sv: {
    sign: 'kr', group: ' ', point: ',', rate: 25, between: '-', months: ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'],
    worded: (d, m, y) => `${d} ${m} ${y}`, title: ['Faktura'], total: ['Totalt', 'Att betala', 'Summa'], net: ['Delsumma', 'Netto'],
    tax: ['Moms 25%', 'Moms (25 %)'], date: ['Datum', 'Fakturadatum'], due: ['Förfallodatum', 'Förfallodag'],
    number: ['Fakturanr', 'Fakturanummer'], tip: ['Dricks'], discount: ['Rabatt'], shipping: ['Frakt'],
    paid: ['Kontant', 'Betalt'], change: ['Växel'], item: 'Beskrivning', count: 'Antal', price: 'Pris', sum: 'Belopp', table: 'Bord', thanks: 'Tack!',
  },
};
